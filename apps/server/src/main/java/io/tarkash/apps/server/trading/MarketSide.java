package io.tarkash.apps.server.trading;

import io.tarkash.api.market.MarketView;
import io.tarkash.api.market.Venue;
import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Settings;
import io.tarkash.brokers.paper.LivePaperBroker;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.time.Time;
import io.tarkash.live.line.Connections;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.line.Fates;
import io.tarkash.simulator.line.Latency;
import io.tarkash.simulator.venue.SeededMarket;
import io.tarkash.simulator.venue.SimulatedVenue;
import io.tarkash.simulator.venue.VenueFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The market that this server trades on: its prices, its facts with its own calendar, and the way to the accounts on it.
 * The simulated one is open round the clock; the exchange's keeps its hours, and has no feed and no broker connected
 * yet, so nothing can be entered there. Facts are swapped as a whole. Thread-safe.
 */
public final class MarketSide implements MarketView, AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final AtomicReference<MarketFacts> facts;
    private final boolean simulated;
    private final Optional<SimulatedVenue> open;
    private final Supplier<Market> prices;
    private final Connections connections;
    private final Venue venue;

    private MarketSide(
            AtomicReference<MarketFacts> facts,
            Optional<SimulatedVenue> open,
            Supplier<Market> prices,
            Connections connections,
            Venue venue) {
        this.facts = facts;
        this.simulated = open.isPresent();
        this.open = open;
        this.prices = prices;
        this.connections = connections;
        this.venue = venue;
    }

    /** Opens the market that the configuration names. {@code read} are the facts as the tables have them. */
    public static MarketSide open(Configuration configuration, MarketFacts read, Path books, Time time) {
        return switch (configuration.get(Settings.MARKET_VENUE)) {
            case SIMULATED -> simulated(configuration, read, books, time);
            case NSE -> exchange(read);
        };
    }

    private static MarketSide simulated(Configuration configuration, MarketFacts read, Path books, Time time) {
        AtomicReference<MarketFacts> facts = new AtomicReference<>(roundTheClock(read));
        int seed = configuration.get(Settings.MARKET_SEED);
        SeededMarket market = new SeededMarket(seed, () -> facts.get().contracts(), List.of(Underlying.values()), STEP);
        SimulatedVenue venue = SimulatedVenue.onItsOwnThread(market, time).start();
        Latency latency = Latency.roundTrip(configuration.get(Settings.PAPER_LATENCY));
        LivePaperBroker.Terms terms =
                new LivePaperBroker.Terms(Appetite.WHOLE, Fates.quiet(latency), LivePaperBroker.Terms.USUAL_DEADLINE);
        return new MarketSide(
                facts,
                Optional.of(venue),
                venue::market,
                new PaperConnections(venue, books, terms),
                new Venue(VenueFacts.LABEL, true, venue.facts().text()));
    }

    private static MarketSide exchange(MarketFacts read) {
        Market empty = new QuoteBoard(Duration.ZERO).snapshot();
        Connections none = (user, account, updates) -> new OpenedOnce(() -> {
            throw new IllegalStateException("no market feed and no broker is connected to this server");
        });
        return new MarketSide(
                new AtomicReference<>(read),
                Optional.empty(),
                () -> empty,
                none,
                new Venue("NSE", false, "NSE and BSE"));
    }

    @Override
    public Market market() {
        return prices.get();
    }

    @Override
    public MarketFacts facts() {
        return facts.get();
    }

    @Override
    public Venue venue() {
        return venue;
    }

    public Connections connections() {
        return connections;
    }

    public Rulebook rules() {
        return rules(facts.get());
    }

    /** The facts of the tables as this market has them: with its own hours. */
    public MarketFacts adapted(MarketFacts read) {
        return simulated ? roundTheClock(read) : read;
    }

    public static Rulebook rules(MarketFacts facts) {
        return new Rulebook(facts.calendar(), facts.contracts(), facts.cutoffs());
    }

    /** From now on these facts, already {@linkplain #adapted adapted}, hold. */
    public void follow(MarketFacts next) {
        facts.set(next);
    }

    /** Why the prices cannot be trusted now; empty if they can. */
    public Optional<String> trouble() {
        return simulated
                ? open.flatMap(running -> running.facts().trouble())
                : Optional.of("no market feed is connected");
    }

    @Override
    public void close() {
        if (connections instanceof PaperConnections paper) {
            paper.close();
        }
        open.ifPresent(SimulatedVenue::close);
    }

    private static MarketFacts roundTheClock(MarketFacts read) {
        TradingCalendar always = TradingCalendar.roundTheClock(read.calendar().coverage());
        return new MarketFacts(always, read.contracts().tradedDuring(always), read.charges(), read.cutoffs());
    }
}
