package io.tarkash.apps.server.trading;

import io.tarkash.api.market.MarketView;
import io.tarkash.api.market.Venue;
import io.tarkash.apps.server.brokers.Houses;
import io.tarkash.apps.server.brokers.KeptLists;
import io.tarkash.apps.server.brokers.ListedContracts;
import io.tarkash.apps.server.brokers.RealSide;
import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Settings;
import io.tarkash.apps.server.start.StartRefused;
import io.tarkash.brokers.paper.LivePaperBroker;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.ListedExpiry;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.time.Time;
import io.tarkash.live.line.Connections;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.LoginSafe;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.workers.Workers;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.line.Fates;
import io.tarkash.simulator.line.Latency;
import io.tarkash.simulator.venue.RecordedMarket;
import io.tarkash.simulator.venue.SeededMarket;
import io.tarkash.simulator.venue.SimulatedVenue;
import io.tarkash.simulator.venue.VenueFacts;
import io.tarkash.simulator.venue.VenueMarket;
import io.tarkash.stores.journal.AccountClaims;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The market that this server trades on: its prices, its facts with its own calendar, and the way to the accounts on it.
 * The simulated one is open round the clock. The exchange's keeps its hours, and so many of its prices are known as the
 * brokers' streams bring; the brokers of a sandbox are its stand-in, round the clock. Facts are swapped as a whole.
 * Thread-safe.
 */
public final class MarketSide implements MarketView, AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(1);

    /** A little less than what a line waits before it calls an outcome unknown, so that the adapter says why. */
    private static final Duration CALL_MAX = Duration.ofMillis(4_500);

    private final Facts facts;
    private final SimulatedVenue paper;
    private final Optional<RealSide> real;
    private final Optional<ListedContracts> listed;
    private final Supplier<Market> prices;
    private final Connections connections;
    private final PaperConnections books;
    private final Venue venue;

    private MarketSide(
            Facts facts,
            SimulatedVenue paper,
            Optional<RealSide> real,
            Optional<ListedContracts> listed,
            Supplier<Market> prices,
            PaperConnections books,
            Connections connections,
            Venue venue) {
        this.facts = facts;
        this.paper = paper;
        this.real = real;
        this.listed = listed;
        this.prices = prices;
        this.books = books;
        this.connections = connections;
        this.venue = venue;
    }

    /** Opens the market that was chosen. {@code read} are the facts as the tables have them. */
    static MarketSide open(Configuration configuration, MarketChoice choice, MarketFacts read, Around around) {
        return switch (choice.venue()) {
            case SIMULATED -> simulated(configuration, choice, read, around);
            case SANDBOX ->
                real(
                        configuration,
                        read,
                        around,
                        "SANDBOX, brokers and prices of a sandbox on this machine",
                        Houses.sandbox(configuration.get(Settings.SANDBOX_PORT), around.time()));
            case NSE -> real(configuration, read, around, "NSE and BSE", Houses.real(around.time()));
        };
    }

    /**
     * What is around a market.
     *
     * @param books the folder of the paper accounts' books
     * @param lists the folder of the brokers' last contract lists
     * @param safe what real accounts log in with
     * @param claims whose each client code is
     */
    record Around(
            Path books,
            Path lists,
            Time time,
            LoginSafe safe,
            AccountClaims claims,
            Workers workers,
            Notices notices) {}

    /** A market made from a seed never closes; a recorded one keeps the hours of the exchange it was recorded at. */
    private static MarketSide simulated(
            Configuration configuration, MarketChoice choice, MarketFacts read, Around around) {
        UnaryOperator<MarketFacts> adapted =
                choice.recording().isPresent() ? UnaryOperator.identity() : MarketSide::roundTheClock;
        Facts facts = new Facts(adapted, read);
        Supplier<ContractTables> contracts = () -> facts.effective().contracts();
        VenueMarket market = choice.recording()
                .<VenueMarket>map(day -> RecordedMarket.everyDay(day, contracts))
                .orElseGet(() -> new SeededMarket(
                        configuration.get(Settings.MARKET_SEED), contracts, List.of(Underlying.values()), STEP));
        SimulatedVenue venue =
                SimulatedVenue.onItsOwnThread(market, around.time()).start();
        PaperConnections books = onPaper(configuration, venue, around);
        return new MarketSide(
                facts,
                venue,
                Optional.empty(),
                Optional.empty(),
                venue::market,
                books,
                books,
                new Venue(VenueFacts.LABEL, true, venue.facts().text()));
    }

    private static PaperConnections onPaper(Configuration configuration, SimulatedVenue venue, Around around) {
        Latency latency = Latency.roundTrip(configuration.get(Settings.PAPER_LATENCY));
        LivePaperBroker.Terms terms =
                new LivePaperBroker.Terms(Appetite.WHOLE, Fates.quiet(latency), LivePaperBroker.Terms.USUAL_DEADLINE);
        return new PaperConnections(venue, around.books(), terms);
    }

    /** Real accounts go to their brokers, those on paper trade against the brokers' prices. */
    private static MarketSide real(
            Configuration configuration,
            MarketFacts read,
            Around around,
            String name,
            Map<Broker, BrokerHouse> houses) {
        boolean isSandbox = configuration.get(Settings.MARKET_VENUE) == Settings.Venue.SANDBOX;
        UnaryOperator<MarketFacts> adapted = isSandbox ? MarketSide::roundTheClock : UnaryOperator.identity();
        Facts facts = new Facts(adapted, read);
        ListedContracts listed = new ListedContracts(
                around.time()::now, around.notices(), () -> facts.tables().contracts(), facts::list);
        RealSide real = new RealSide(
                new RealSide.Parts(
                        name,
                        houses,
                        around.safe(),
                        new KeptLists(around.lists()),
                        around.claims(),
                        configuration.find(Settings.SOURCE_ADDRESS).map(MarketSide::address),
                        CALL_MAX,
                        around.time(),
                        around.workers(),
                        around.notices()),
                listed::read);
        SimulatedVenue paper =
                SimulatedVenue.onItsOwnThread(real.onPaper(), around.time()).start();
        PaperConnections books = onPaper(configuration, paper, around);
        return new MarketSide(
                facts,
                paper,
                Optional.of(real),
                Optional.of(listed),
                real::market,
                books,
                new ByMode(books, real.links()),
                new Venue(isSandbox ? "SANDBOX" : "NSE", isSandbox, name));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException unknown) {
            throw new StartRefused(Settings.SOURCE_ADDRESS.key() + ": " + text + " is no address");
        }
    }

    @Override
    public Market market() {
        return prices.get();
    }

    @Override
    public MarketFacts facts() {
        return facts.effective();
    }

    @Override
    public Venue venue() {
        return venue;
    }

    /** Whether the brokers are those of a sandbox. */
    public boolean isSandbox() {
        return real.isPresent() && venue.simulated();
    }

    public Connections connections() {
        return connections;
    }

    public Rulebook rules() {
        return rules(facts.effective());
    }

    /** The facts of the tables as this market has them: with its own hours, and contracts as brokers list them. */
    public MarketFacts adapted(MarketFacts read) {
        return facts.of(read);
    }

    public static Rulebook rules(MarketFacts facts) {
        return new Rulebook(facts.calendar(), facts.contracts(), facts.cutoffs());
    }

    /** From now on these facts of the tables hold, {@linkplain #adapted adapted}. */
    public void follow(MarketFacts read) {
        facts.load(read);
        listed.ifPresent(ListedContracts::compareAgain);
    }

    /** From now on this hears of contracts that are listed otherwise than before, with what goes before the tables. */
    public void whenListed(Consumer<List<ListedExpiry>> listener) {
        facts.whenListed(listener);
    }

    /** The brokers' contract lists beside the tables, where this market has brokers. */
    public Optional<ListedContracts> listed() {
        return listed;
    }

    /** Why the prices cannot be trusted now; empty if they can. */
    public Optional<String> trouble() {
        return real.map(RealSide::trouble).orElseGet(() -> trouble(paper));
    }

    /** What faces real brokers, where this market does. */
    public Optional<RealSide> real() {
        return real;
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
        books.close();
        real.ifPresent(RealSide::close);
        paper.close();
    }

    private static MarketFacts roundTheClock(MarketFacts read) {
        TradingCalendar always = TradingCalendar.roundTheClock(read.calendar().coverage());
        return new MarketFacts(always, read.contracts().tradedDuring(always), read.charges(), read.cutoffs());
    }
}
