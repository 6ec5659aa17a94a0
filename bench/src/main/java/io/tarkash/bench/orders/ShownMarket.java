package io.tarkash.bench.orders;

import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.domain.money.Price;
import io.tarkash.engine.Rulebook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** NIFTY and its weekly options near the money as the sandbox shows them, looked at twice a second. Thread-safe. */
final class ShownMarket implements Supplier<Market>, AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final long LOOK_MILLIS = 500;
    private static final long NEAR_PAISE = 800_00;

    private final SandboxExchange exchange;
    private final LocalDate expiry;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("shown-market").factory());
    private volatile Market market;

    ShownMarket(SandboxExchange exchange, Rulebook rules) {
        this.exchange = exchange;
        this.expiry = weekly(exchange, rules);
        this.market = look();
        var _ = thread.scheduleWithFixedDelay(() -> market = look(), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public Market get() {
        return market;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static LocalDate weekly(SandboxExchange exchange, Rulebook rules) {
        return switch (rules.contracts()
                .expiryFor(Underlying.NIFTY, Ist.local(exchange.time().now()).toLocalDate(), ExpiryChoice.WEEKLY)) {
            case ExpiryAnswer.Listed(var listed) -> listed.date();
            case ExpiryAnswer.Refused(var reason, String why) -> throw new IllegalStateException(why);
        };
    }

    private Market look() {
        QuoteBoard board = new QuoteBoard(STEP);
        Ticker spot = exchange.ticker(Underlying.NIFTY).orElseThrow();
        board.putSpot(Underlying.NIFTY, Quote.traded(new Price(spot.lastPaise()), spot.at()));
        for (Listing listing : exchange.catalogue().all()) {
            boolean isWanted = listing.instrument().underlying() == Underlying.NIFTY
                    && listing.instrument().expiry().equals(expiry)
                    && Math.abs(listing.instrument().strike().paise() - spot.lastPaise()) <= NEAR_PAISE;
            if (isWanted) {
                exchange.ticker(listing).ifPresent(shown -> board.put(listing.instrument(), quote(shown)));
            }
        }
        return board.snapshot();
    }

    private static Quote quote(Ticker shown) {
        return new Quote(best(shown.depth().bids()), best(shown.depth().asks()), shown.lastPaise(), shown.at());
    }

    private static long best(List<Ticker.Level> side) {
        return side.isEmpty() ? 0 : side.getFirst().pricePaise();
    }
}
