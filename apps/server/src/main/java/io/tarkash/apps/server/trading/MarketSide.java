package io.tarkash.apps.server.trading;

import io.tarkash.api.market.MarketView;
import io.tarkash.api.market.Venue;
import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Settings;
import io.tarkash.brokers.paper.LivePaperBroker;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.contract.ContractTables;
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
import io.tarkash.simulator.venue.RecordedMarket;
import io.tarkash.simulator.venue.SeededMarket;
import io.tarkash.simulator.venue.SimulatedVenue;
import io.tarkash.simulator.venue.VenueFacts;
import io.tarkash.simulator.venue.VenueMarket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The market that this server trades on: its prices, its facts with its own calendar, and the way to the accounts on it.
 * The simulated one is open round the clock; the exchange's keeps its hours, and has no feed and no broker connected
 * yet, so nothing can be entered there. Facts are swapped as a whole. Thread-safe.
 */
public final class MarketSide implements MarketView, AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final AtomicReference<MarketFacts> facts;
    private final UnaryOperator<MarketFacts> adapted;
    private final Optional<SimulatedVenue> open;
    private final Supplier<Market> prices;
    private final Connections connections;
    private final Venue venue;

    private MarketSide(
            AtomicReference<MarketFacts> facts,
            UnaryOperator<MarketFacts> adapted,
            Optional<SimulatedVenue> open,
            Supplier<Market> prices,
            Connections connections,
            Venue venue) {
        this.facts = facts;
        this.adapted = adapted;
        this.open = open;
        this.prices = prices;
        this.connections = connections;
        this.venue = venue;
    }

    /** Opens the market that was chosen. {@code read} are the facts as the tables have them. */
    static MarketSide open(Configuration configuration, MarketChoice choice, MarketFacts read, Path books, Time time) {
        return switch (choice.venue()) {
            case SIMULATED -> simulated(configuration, choice, read, books, time);
            case NSE -> exchange(read);
        };
    }

    /** A market made from a seed never closes; a recorded one keeps the hours of the exchange it was recorded at. */
    private static MarketSide simulated(
            Configuration configuration, MarketChoice choice, MarketFacts read, Path books, Time time) {
        UnaryOperator<MarketFacts> adapted =
                choice.recording().isPresent() ? UnaryOperator.identity() : MarketSide::roundTheClock;
        AtomicReference<MarketFacts> facts = new AtomicReference<>(adapted.apply(read));
        Supplier<ContractTables> contracts = () -> facts.get().contracts();
        VenueMarket market = choice.recording()
                .<VenueMarket>map(day -> RecordedMarket.everyDay(day, contracts))
                .orElseGet(() -> new SeededMarket(
                        configuration.get(Settings.MARKET_SEED), contracts, List.of(Underlying.values()), STEP));
        SimulatedVenue venue = SimulatedVenue.onItsOwnThread(market, time).start();
        Latency latency = Latency.roundTrip(configuration.get(Settings.PAPER_LATENCY));
        LivePaperBroker.Terms terms =
                new LivePaperBroker.Terms(Appetite.WHOLE, Fates.quiet(latency), LivePaperBroker.Terms.USUAL_DEADLINE);
        return new MarketSide(
                facts,
                adapted,
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
                UnaryOperator.identity(),
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
        return adapted.apply(read);
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
        return open.isPresent() ? trouble(open.get()) : Optional.of("no market feed is connected");
    }

    /** A market that runs fast comes to the end of the tables in days. */
    private Optional<String> trouble(SimulatedVenue running) {
        LocalDate today = Ist.local(running.time().now()).toLocalDate();
        LocalDate end = facts().calendar().coverage().plannedTo();
        return today.isAfter(end)
                ? Optional.of("the market's time has passed the end of the market facts, " + end)
                : running.facts().trouble();
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
