package io.tarkash.brokers.noren.mapping;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.ContractMaster.IndexListing;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.http.Bounded;
import io.tarkash.wire.json.UnreadableRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipInputStream;

/**
 * Collects today's contracts from the broker's files. Columns go by their names, because their order and some names
 * differ. Rows without a symbol occur and are left out; a row of one of our indices that cannot be read is an error
 * of the whole list, because what it lists could neither be traded nor recognised. Used by one thread.
 */
public final class MasterList {
    private static final DateTimeFormatter EXPIRY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-uuuu")
            .toFormatter(Locale.ENGLISH);
    private static final int NAMED_MAX = 5;

    /** Ten times the largest that was seen. A file that is small as it comes may have no end when it is unpacked. */
    private static final long UNPACKED_MAX = 128L * 1024 * 1024;

    private final LocalDate day;
    private final Set<Listing> listings = new LinkedHashSet<>();
    private final Map<Underlying, IndexListing> indices = new EnumMap<>(Underlying.class);
    private final List<String> unreadable = new ArrayList<>();

    public MasterList(LocalDate day) {
        this.day = day;
    }

    /** One exchange's file of derivatives, zipped. */
    public void addOptions(String segment, InputStream zip) throws IOException {
        read(zip, columns -> addOption(segment, columns));
    }

    /** One exchange's file of shares and indices, zipped. */
    public void addIndices(String segment, InputStream zip) throws IOException {
        read(zip, columns -> {
            if (columns.get("INSTRUMENT").filter("INDEX"::equalsIgnoreCase).isPresent()) {
                String token = columns.get("TOKEN").orElse("");
                columns.get("SYMBOL").ifPresent(name -> addIndex(segment, name, token));
                columns.get("TRADINGSYMBOL").ifPresent(name -> addIndex(segment, name, token));
            }
        });
    }

    /** An index by one of its names; the first that names it stays. */
    public void addIndex(String segment, String name, String token) {
        IndexNames.ofIndex(name)
                .filter(underlying ->
                        !token.isEmpty() && underlying.exchange().name().equals(segment))
                .ifPresent(underlying ->
                        indices.putIfAbsent(underlying, new IndexListing(underlying, segment, name, token)));
    }

    public boolean hasAllIndices() {
        return indices.size() == Underlying.values().length;
    }

    /** Throws {@link UnreadableRow} where the files do not make a list that can be traded by. */
    public ContractMaster master() {
        if (!unreadable.isEmpty()) {
            throw new UnreadableRow(unreadable.size() + " contracts cannot be read: "
                    + String.join("; ", unreadable.subList(0, Math.min(NAMED_MAX, unreadable.size()))));
        }
        if (listings.isEmpty()) {
            throw new UnreadableRow("the files list no index option that expires on " + day + " or later");
        }
        try {
            return new ContractMaster(day, listings, indices.values());
        } catch (IllegalArgumentException twice) {
            throw new UnreadableRow("two contracts cannot be told apart: " + twice.getMessage());
        }
    }

    @FunctionalInterface
    private interface Each {
        void row(Columns columns);
    }

    private static void read(InputStream zip, Each each) throws IOException {
        ZipInputStream unzipped = new ZipInputStream(zip);
        if (unzipped.getNextEntry() == null) {
            throw new IOException("it is no zip file with a list in it");
        }
        InputStream list = new Bounded(unzipped, UNPACKED_MAX);
        BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
        String header = Optional.ofNullable(lines.readLine()).orElse("").strip().toUpperCase(Locale.ROOT);
        List<String> names = List.of(header.split(","));
        if (!names.contains("TOKEN") || !names.contains("TRADINGSYMBOL")) {
            throw new IOException("its first line does not name the columns");
        }
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            each.row(new Columns(names, List.of(line.split(",", -1))));
        }
    }

    private record Columns(List<String> names, List<String> values) {
        Optional<String> get(String name) {
            int at = names.indexOf(name);
            return at < 0 || at >= values.size()
                    ? Optional.empty()
                    : Optional.of(values.get(at).strip()).filter(value -> !value.isEmpty());
        }

        String need(String name) {
            return get(name).orElseThrow(() -> new UnreadableRow("no " + name));
        }
    }

    private void addOption(String segment, Columns columns) {
        Optional<Underlying> underlying = columns.get("SYMBOL")
                .flatMap(IndexNames::ofOptions)
                .filter(known -> columns.get("TRADINGSYMBOL").isPresent());
        boolean isOption = columns.get("OPTIONTYPE")
                .filter(type -> type.equals("CE") || type.equals("PE"))
                .isPresent();
        if (underlying.isEmpty() || !isOption) {
            return;
        }
        try {
            Listing listing = listing(segment, underlying.get(), columns);
            if (!listing.instrument().expiry().isBefore(day)) {
                listings.add(listing);
            }
        } catch (UnreadableRow | IllegalArgumentException | ArithmeticException | java.time.DateTimeException bad) {
            unreadable.add(columns.get("TRADINGSYMBOL").orElse("?") + " (" + bad.getMessage() + ")");
        }
    }

    private static Listing listing(String segment, Underlying underlying, Columns columns) {
        String token = columns.need("TOKEN");
        OptionType type = columns.need("OPTIONTYPE").equals("CE") ? OptionType.CALL : OptionType.PUT;
        String strike = columns.get("STRIKEPRICE").orElseGet(() -> columns.need("STRIKE"));
        Instrument instrument =
                new Instrument(underlying, LocalDate.parse(columns.need("EXPIRY"), EXPIRY), Strike.parse(strike), type);
        long lot = new BigDecimal(columns.need("LOTSIZE")).longValueExact();
        if (lot <= 0) {
            throw new UnreadableRow("lot " + lot);
        }
        return new Listing(
                instrument,
                segment,
                columns.need("TRADINGSYMBOL"),
                token,
                Long.parseLong(token),
                lot,
                tickPaise(columns.need("TICKSIZE")),
                0);
    }

    /** Rupees in all files seen; one client reads paise. No index option has a tick of a rupee, so the size tells. */
    private static long tickPaise(String text) {
        BigDecimal tick = new BigDecimal(text);
        long paise = (tick.compareTo(BigDecimal.ONE) < 0 ? tick.movePointRight(2) : tick).longValueExact();
        if (paise <= 0) {
            throw new UnreadableRow("tick " + text);
        }
        return paise;
    }
}
