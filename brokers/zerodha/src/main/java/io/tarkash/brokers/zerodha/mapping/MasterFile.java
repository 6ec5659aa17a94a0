package io.tarkash.brokers.zerodha.mapping;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.ContractMaster.IndexListing;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.json.UnreadableRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The broker's dump of all instruments, of which index options and the indices themselves are kept. Contracts are read
 * from their columns. A row of an index option that cannot be read makes the whole list unreadable.
 */
public final class MasterFile {
    private static final Map<String, Underlying> INDICES = Map.of(
            "NSE|NIFTY 50", Underlying.NIFTY,
            "NSE|NIFTY BANK", Underlying.BANKNIFTY,
            "NSE|NIFTY FIN SERVICE", Underlying.FINNIFTY,
            "NSE|NIFTY MID SELECT", Underlying.MIDCPNIFTY,
            "NSE|NIFTY NEXT 50", Underlying.NIFTYNXT50,
            "BSE|SENSEX", Underlying.SENSEX,
            "BSE|BANKEX", Underlying.BANKEX);

    private final CsvHeader header;
    private final List<Listing> listings = new ArrayList<>();
    private final List<IndexListing> indices = new ArrayList<>();

    private MasterFile(CsvHeader header) {
        this.header = header;
    }

    /** Throws {@link UnreadableRow} for a list that cannot be trusted. */
    public static ContractMaster read(BufferedReader lines, LocalDate day) throws IOException {
        String first = Optional.ofNullable(lines.readLine()).orElse("");
        MasterFile file = new MasterFile(CsvHeader.of(first));
        try {
            lines.lines().filter(line -> !line.isBlank()).forEach(file::add);
        } catch (UncheckedIOException broken) {
            throw new IOException("the list of instruments ended early", broken);
        }
        if (file.listings.isEmpty()) {
            throw new UnreadableRow("the list of instruments has no index option");
        }
        try {
            return new ContractMaster(day, file.listings, file.indices);
        } catch (IllegalArgumentException twice) {
            throw new UnreadableRow("an instrument is " + twice.getMessage());
        }
    }

    private void add(String line) {
        CsvHeader.Row row = header.row(line);
        switch (row.value("segment")) {
            case "NFO-OPT", "BFO-OPT" -> underlying(row).ifPresent(underlying -> addOption(row, underlying));
            case "INDICES" -> addIndex(row);
            default -> row.value("exchange");
        }
    }

    private void addIndex(CsvHeader.Row row) {
        String symbol = row.value("tradingsymbol");
        String exchange = row.value("exchange");
        Optional.ofNullable(INDICES.get(exchange + "|" + symbol))
                .ifPresent(underlying ->
                        indices.add(new IndexListing(underlying, exchange, symbol, row.value("instrument_token"))));
    }

    /** By its column; old lists leave that empty, and then the symbol tells the underlying, though nothing else. */
    private static Optional<Underlying> underlying(CsvHeader.Row row) {
        String name = row.value("name");
        String symbol = row.value("tradingsymbol");
        return Arrays.stream(Underlying.values())
                .filter(underlying ->
                        name.isEmpty() ? opens(symbol, underlying.name()) : name.equals(underlying.name()))
                .findFirst();
    }

    private static boolean opens(String symbol, String name) {
        return symbol.startsWith(name)
                && symbol.length() > name.length()
                && Character.isDigit(symbol.charAt(name.length()));
    }

    private void addOption(CsvHeader.Row row, Underlying underlying) {
        try {
            OptionType type = type(row.value("instrument_type"));
            LocalDate expiry = LocalDate.parse(row.value("expiry"));
            Instrument instrument = new Instrument(underlying, expiry, Strike.parse(row.value("strike")), type);
            long lot = Long.parseLong(row.value("lot_size"));
            long tick = Price.parse(row.value("tick_size")).paise();
            long token = Long.parseLong(row.value("instrument_token"));
            if (lot <= 0 || tick <= 0 || token <= 0) {
                throw new UnreadableRow("lot, tick and token are positive");
            }
            listings.add(new Listing(
                    instrument,
                    row.value("exchange"),
                    row.value("tradingsymbol"),
                    Long.toString(token),
                    Long.parseLong(row.value("exchange_token")),
                    lot,
                    tick,
                    0));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException | UnreadableRow broken) {
            throw new UnreadableRow(
                    "the row of " + row.value("tradingsymbol") + " cannot be read: " + broken.getMessage());
        }
    }

    private static OptionType type(String code) {
        return Arrays.stream(OptionType.values())
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new UnreadableRow("instrument_type is '" + code + "'"));
    }
}
