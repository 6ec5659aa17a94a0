package io.tarkash.brokers.angelone.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.ContractMaster.IndexListing;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.json.UnreadableRow;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The broker's list of all instruments, some 40 MB of JSON, read row by row; index options and the indices themselves
 * are kept. A row of an index option that cannot be read makes the whole list unreadable.
 */
public final class MasterFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<Listing> listings = new ArrayList<>();
    private final Map<Underlying, IndexListing> indices = new EnumMap<>(Underlying.class);

    private MasterFile() {}

    /** Throws {@link UnreadableRow} for a list that cannot be trusted. */
    public static ContractMaster read(InputStream in, LocalDate day) throws IOException {
        MasterFile file = new MasterFile();
        try (JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new UnreadableRow("the list of instruments is no list");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                file.add(new MasterRow(row(parser)));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new UnreadableRow("the list of instruments holds something that is no row");
            }
        }
        if (file.listings.isEmpty()) {
            throw new UnreadableRow("the list of instruments has no index option");
        }
        try {
            return new ContractMaster(day, file.listings, file.indices.values());
        } catch (IllegalArgumentException twice) {
            throw new UnreadableRow("an instrument is " + twice.getMessage());
        }
    }

    /** Its values as text; what is neither text nor number is of no use and left out. */
    private static Map<String, String> row(JsonParser parser) throws IOException {
        Map<String, String> row = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken().isScalarValue()) {
                row.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return row;
    }

    private void add(MasterRow row) {
        if (row.isIndexOption()) {
            row.underlying().ifPresent(underlying -> listings.add(row.option(underlying)));
        } else if (row.isIndex()) {
            row.index().ifPresent(index -> indices.putIfAbsent(index.underlying(), index));
        }
    }
}
