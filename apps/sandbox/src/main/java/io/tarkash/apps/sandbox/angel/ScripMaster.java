package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tarkash.apps.sandbox.exchange.IndexListing;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Collection;

/**
 * The one big JSON file of all that is listed. Values are text; strikes and price steps are paise with six decimals, the
 * strike of what has none is 0 or -1.
 */
final class ScripMaster {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DECIMALS = 6;
    private static final String[] FIELDS = {
        "token", "symbol", "name", "expiry", "strike", "lotsize", "instrumenttype", "exch_seg", "tick_size"
    };

    private ScripMaster() {}

    /** Writes the whole file and leaves the stream open. */
    static void write(Collection<Listing> listings, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartArray();
            for (IndexListing index : IndexListing.values()) {
                write(json, index);
            }
            write(json, new String[] {"3045", "SBIN-EQ", "SBIN", "", "-1.000000", "1", "", "NSE", "5.000000"});
            for (Listing listing : listings) {
                write(json, listing);
            }
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, IndexListing index) throws IOException {
        write(json, new String[] {
            Integer.toString(index.angelToken()),
            index.angelSymbol(),
            index.underlying().name(),
            "",
            "0.000000",
            "1",
            "AMXIDX",
            index.exchange().name(),
            "0.000000"
        });
    }

    private static void write(JsonGenerator json, Listing listing) throws IOException {
        write(json, new String[] {
            Integer.toString(listing.token()),
            listing.symbol(SandboxBroker.ANGEL),
            listing.instrument().underlying().name(),
            AngelWords.day(listing.instrument().expiry()),
            paise(listing.instrument().strike().paise()),
            Long.toString(listing.contract().lotUnits()),
            "OPTIDX",
            listing.segment(),
            paise(listing.contract().tickPaise())
        });
    }

    private static void write(JsonGenerator json, String[] values) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < FIELDS.length; i++) {
            json.writeStringField(FIELDS[i], values[i]);
        }
        json.writeEndObject();
    }

    private static String paise(long paise) {
        return BigDecimal.valueOf(paise).setScale(DECIMALS).toPlainString();
    }
}
