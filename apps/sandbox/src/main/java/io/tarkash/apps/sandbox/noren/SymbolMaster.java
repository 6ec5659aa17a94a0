package io.tarkash.apps.sandbox.noren;

import io.tarkash.apps.sandbox.exchange.IndexListing;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.domain.market.contract.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The symbol files, one CSV in one ZIP for each exchange. Every line ends with a comma, prices are rupees, and some rows
 * name nothing: readers go by the names of the columns and skip what has no symbol.
 */
final class SymbolMaster {
    private static final String CASH_HEADER = "Exchange,Token,LotSize,Symbol,TradingSymbol,Instrument,TickSize,";

    private final Dialect dialect;

    SymbolMaster(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The ZIP under this name, as {@code NFO_symbols.txt.zip}; empty for a file there is not. */
    Optional<byte[]> file(String name, Collection<Listing> listings) {
        String segment = name.replace("_symbols.txt.zip", "");
        return switch (segment) {
            case "NSE", "BSE" -> Optional.of(zip(segment, cash(segment)));
            case "NFO", "BFO" -> Optional.of(zip(segment, options(segment, listings)));
            case "CDS", "MCX" -> Optional.of(zip(segment, header("StrikePrice")));
            default -> Optional.empty();
        };
    }

    String options(String segment, Collection<Listing> listings) {
        StringBuilder text =
                new StringBuilder(header(segment.equals("BFO") ? dialect.bseStrikeColumn() : "StrikePrice"));
        for (Listing listing : listings) {
            if (listing.segment().equals(segment)) {
                line(text, listing);
            }
        }
        return text.append(segment).append(",0,0,,,,,,,,\n").toString();
    }

    /** BSE's file has no index rows, and one index of NSE has no trading symbol. */
    String cash(String segment) {
        StringBuilder text = new StringBuilder(CASH_HEADER).append('\n');
        if (segment.equals("NSE")) {
            for (IndexListing index : IndexListing.values()) {
                if (index.exchange() == Exchange.NSE) {
                    String symbol = index == IndexListing.MIDCPNIFTY ? "" : index.norenSymbol();
                    line(text, segment, index.norenToken(), 1, index.norenName(), symbol, "INDEX", "0");
                }
            }
            line(text, segment, 2885, 1, "RELIANCE", "RELIANCE-EQ", "EQ", "0.05");
        }
        return text.toString();
    }

    private void line(StringBuilder text, Listing listing) {
        line(
                text,
                listing.segment(),
                listing.token(),
                listing.contract().lotUnits(),
                Contracts.symbolName(listing.instrument().underlying()),
                listing.symbol(dialect.broker()),
                NorenWords.day(listing.instrument().expiry()),
                "OPTIDX",
                listing.instrument().type().code(),
                listing.instrument().strike(),
                NorenWords.rupees(listing.contract().tickPaise()));
    }

    private static void line(StringBuilder text, Object... values) {
        for (Object value : values) {
            text.append(value).append(',');
        }
        text.append('\n');
    }

    private static String header(String strikeColumn) {
        return "Exchange,Token,LotSize,Symbol,TradingSymbol,Expiry,Instrument,OptionType," + strikeColumn
                + ",TickSize,\n";
    }

    private static byte[] zip(String segment, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(segment + "_symbols.txt"));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}
