package io.tarkash.apps.sandbox.angel;

import io.tarkash.apps.sandbox.angel.AngelTick.Book;
import io.tarkash.apps.sandbox.angel.AngelTick.Day;
import io.tarkash.apps.sandbox.angel.QuoteJson.Circuit;
import io.tarkash.apps.sandbox.exchange.IndexListing;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.Ticker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What the market stream says of a token now. Each packet has the next number, those about indices have none. */
final class AngelTicks {
    private static final int NSE_CASH = 1;
    private static final int NSE_OPTIONS = 2;
    private static final int BSE_CASH = 3;
    private static final int BSE_OPTIONS = 4;

    private final SandboxExchange exchange;
    private final AtomicLong sequence = new AtomicLong();

    AngelTicks(SandboxExchange exchange) {
        this.exchange = exchange;
    }

    /** Empty for what is not listed there or has no price yet. */
    Optional<AngelTick> of(int exchangeType, String token) {
        Optional<Integer> number = number(token);
        return switch (exchangeType) {
            case NSE_OPTIONS -> number.flatMap(known -> option("NFO", known, exchangeType));
            case BSE_OPTIONS -> number.flatMap(known -> option("BFO", known, exchangeType));
            case NSE_CASH, BSE_CASH -> number.flatMap(known -> index(known, exchangeType));
            default -> Optional.empty();
        };
    }

    private Optional<AngelTick> option(String segment, int token, int type) {
        return exchange.catalogue()
                .ofToken(segment, token)
                .flatMap(listing -> exchange.ticker(listing)
                        .map(ticker -> tick(type, token, sequence.incrementAndGet(), ticker, circuit(listing))));
    }

    private Optional<AngelTick> index(int token, int type) {
        return IndexListing.ofAngelToken(token)
                .filter(index -> (index.exchange().name().equals("NSE") ? NSE_CASH : BSE_CASH) == type)
                .flatMap(index -> exchange.ticker(index.underlying()))
                .map(ticker -> tick(type, token, 0, ticker, new Circuit(0, 0)));
    }

    private Circuit circuit(Listing listing) {
        return MarketCalls.circuit(exchange.band(listing));
    }

    private static AngelTick tick(int type, int token, long sequence, Ticker ticker, Circuit circuit) {
        Ticker.Traffic traffic = ticker.traffic();
        Day day = new Day(
                traffic.lastUnits(),
                traffic.averagePaise(),
                traffic.volume(),
                Ticker.Depth.units(ticker.depth().bids()),
                Ticker.Depth.units(ticker.depth().asks()),
                ticker.day().open(),
                ticker.day().high(),
                ticker.day().low(),
                ticker.closePaise());
        Book book = new Book(
                ticker.at().getEpochSecond(),
                traffic.interest(),
                levels(ticker.depth().bids()),
                levels(ticker.depth().asks()),
                circuit.upperPaise(),
                circuit.lowerPaise(),
                ticker.day().high(),
                ticker.day().low());
        return new AngelTick(
                type, Integer.toString(token), sequence, ticker.at().toEpochMilli(), ticker.lastPaise(), day, book);
    }

    private static List<AngelTick.Level> levels(List<Ticker.Level> side) {
        return side.stream()
                .map(level -> new AngelTick.Level(level.units(), level.pricePaise(), level.orders()))
                .toList();
    }

    private static Optional<Integer> number(String token) {
        try {
            return Optional.of(Integer.parseInt(token.strip()));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
