package io.tarkash.brokers.angelone.mapping;

import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster.IndexListing;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.json.UnreadableRow;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One row of the list of instruments. Strikes and ticks are in paise, and the option's type is in its symbol alone. */
record MasterRow(Map<String, String> values) {
    /** By upper-case symbol, for rows whose name is not ours; those of Bank Nifty and below it are not verified. */
    private static final Map<String, Underlying> INDEX_SYMBOLS = Map.of(
            "NIFTY 50", Underlying.NIFTY,
            "NIFTY BANK", Underlying.BANKNIFTY,
            "NIFTY FIN SERVICE", Underlying.FINNIFTY,
            "NIFTY MID SELECT", Underlying.MIDCPNIFTY,
            "NIFTY NEXT 50", Underlying.NIFTYNXT50,
            "SENSEX", Underlying.SENSEX,
            "BANKEX", Underlying.BANKEX);

    private static final DateTimeFormatter EXPIRY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("ddMMMuuuu")
            .toFormatter(Locale.ENGLISH);

    boolean isIndexOption() {
        return value("instrumenttype").equals("OPTIDX")
                && (segment().equals("NFO") || segment().equals("BFO"));
    }

    boolean isIndex() {
        return value("instrumenttype").equals("AMXIDX");
    }

    Optional<Underlying> underlying() {
        return Arrays.stream(Underlying.values())
                .filter(underlying -> underlying.name().equals(value("name")))
                .findFirst();
    }

    Optional<IndexListing> index() {
        return underlying()
                .or(() -> Optional.ofNullable(INDEX_SYMBOLS.get(value("symbol").toUpperCase(Locale.ROOT))))
                .filter(underlying -> segment().equals(underlying.exchange().name()))
                .map(underlying -> new IndexListing(underlying, segment(), value("symbol"), value("token")));
    }

    Listing option(Underlying underlying) {
        String symbol = value("symbol");
        try {
            LocalDate expiry = LocalDate.parse(value("expiry"), EXPIRY);
            Instrument instrument = new Instrument(underlying, expiry, new Strike(whole("strike")), type(symbol));
            long token = Long.parseLong(value("token"));
            long lot = whole("lotsize");
            long tick = whole("tick_size");
            if (lot <= 0 || tick <= 0 || token <= 0) {
                throw new UnreadableRow("lot, tick and token are positive");
            }
            if (segment().equals("BFO") != (underlying.exchange() == Exchange.BSE)) {
                throw new UnreadableRow("its segment is " + segment());
            }
            return new Listing(instrument, segment(), symbol, value("token"), token, lot, tick, 0);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException | UnreadableRow broken) {
            throw new UnreadableRow("the row of " + symbol + " cannot be read: " + broken.getMessage());
        }
    }

    /** The broker's own samples have two spellings. */
    private String segment() {
        String segment = value("exch_seg");
        return switch (segment.toLowerCase(Locale.ROOT)) {
            case "nse_cm", "nse" -> "NSE";
            case "bse_cm", "bse" -> "BSE";
            case "nse_fo", "nfo" -> "NFO";
            case "bse_fo", "bfo" -> "BFO";
            default -> segment;
        };
    }

    private long whole(String name) {
        return new BigDecimal(value(name)).longValueExact();
    }

    private String value(String name) {
        return values.getOrDefault(name, "").strip();
    }

    private static OptionType type(String symbol) {
        return Arrays.stream(OptionType.values())
                .filter(type -> symbol.endsWith(type.code()))
                .findFirst()
                .orElseThrow(() -> new UnreadableRow("its symbol ends neither in CE nor in PE"));
    }
}
