package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.engine.time.Time;
import io.tarkash.simulator.venue.SimulatedVenue;
import io.tarkash.simulator.venue.VenueSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one exchange with every broker's clients on it. Any thread may call; the work is done on the venue's thread and
 * waited for, a few microseconds while no step is being shown. Listeners are told on the venue's thread and must not
 * hold it up. Unknown client keys are a mistake of the caller and throw.
 */
public final class SandboxExchange implements AutoCloseable {
    /** How long an order usually takes from one stage behind its broker's door to the next. */
    public static final Duration USUAL_STAGE = Duration.ofMillis(2);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final SimulatedVenue venue;
    private final ContractTables tables;
    private final ChargeSchedule charges;
    private final Candles candles;
    private final Catalogue catalogue = new Catalogue();
    private final TickerBoard board = new TickerBoard();
    private final Map<ClientKey, OrderFlow> flows = new LinkedHashMap<>();
    private final List<Runnable> tickListeners = new CopyOnWriteArrayList<>();
    private Instant shown = Instant.EPOCH;
    private volatile boolean closed;

    private SandboxExchange(SimulatedVenue venue, Tables facts, Collection<Client> clients, Duration stage) {
        this.venue = venue;
        this.tables = facts.contracts();
        this.charges = facts.charges();
        this.candles = new Candles(facts.seed(), facts.contracts());
        Numbers numbers = new Numbers(venue.time().now());
        for (Client client : clients) {
            flows.put(client.key(), new OrderFlow(venue, new ClientAccount(client), numbers, stage));
        }
    }

    /** The facts that the exchange is run by; the seed is that of the venue's market. */
    public record Tables(ContractTables contracts, ChargeSchedule charges, long seed) {}

    /** Opens the exchange on a venue that runs; both are closed by {@link #close}. */
    public static SandboxExchange open(SimulatedVenue venue, Tables facts, Collection<Client> clients, Duration stage) {
        SandboxExchange exchange = venue.call(() -> new SandboxExchange(venue, facts, clients, stage))
                .join();
        venue.onMorning(today -> exchange.beginDay(today));
        venue.call(() -> {
                    exchange.look();
                    return true;
                })
                .join();
        return exchange;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public ChargeSchedule charges() {
        return charges;
    }

    public Candles candles() {
        return candles;
    }

    public Time time() {
        return venue.time();
    }

    /** The date of the market, in IST. */
    public LocalDate today() {
        return Ist.local(venue.time().now()).toLocalDate();
    }

    public List<Client> clients() {
        return flows.values().stream().map(flow -> flow.account().client).toList();
    }

    public Optional<Client> client(ClientKey key) {
        return Optional.ofNullable(flows.get(key)).map(flow -> flow.account().client);
    }

    /** Takes the order and gives its number; what becomes of it is told by events and books. */
    public String place(ClientKey client, OrderAsk ask, Handling how) {
        return with(client, flow -> flow.place(ask, how));
    }

    /** Asks for other terms; {@code units} of them is the total, what has traded included. */
    public Verdict modify(ClientKey client, String orderId, OrderTerms terms) {
        return with(client, flow -> flow.modify(orderId, terms));
    }

    public Verdict cancel(ClientKey client, String orderId) {
        return with(client, flow -> flow.cancel(orderId));
    }

    public Optional<OrderRow> order(ClientKey client, String orderId) {
        return with(client, flow -> flow.account().order(orderId));
    }

    /** Today's orders in the order of their receipt. */
    public List<OrderRow> orders(ClientKey client) {
        return orders(client, Instant.MAX);
    }

    /** The book as it stood at an earlier moment of today. */
    public List<OrderRow> orders(ClientKey client, Instant asOf) {
        return with(client, flow -> flow.account().orders(asOf));
    }

    /** All the states of an order, oldest first; empty if there is none of this number. */
    public List<OrderEvent> history(ClientKey client, String orderId) {
        return with(client, flow -> flow.account().history(orderId));
    }

    public List<TradeRow> trades(ClientKey client) {
        return trades(client, Instant.MAX);
    }

    public List<TradeRow> trades(ClientKey client, Instant asOf) {
        return with(client, flow -> flow.account().trades(asOf));
    }

    public List<PositionRow> positions(ClientKey client) {
        return positions(client, Instant.MAX);
    }

    public List<PositionRow> positions(ClientKey client, Instant asOf) {
        return with(client, flow -> flow.account().positions(asOf, this::lastPaise));
    }

    public Funds funds(ClientKey client) {
        return with(client, flow -> {
            ClientAccount account = flow.account();
            Map<Instrument, Long> held = account.held();
            account.working()
                    .filter(row -> row.ask().side() == Side.SELL)
                    .forEach(row -> held.merge(row.ask().listing().instrument(), -row.openUnits(), Long::sum));
            List<PositionRow> rows = account.positions(Instant.MAX, this::lastPaise);
            return new Funds(
                    account.openingPaise(),
                    account.premiumPaise(),
                    need(held),
                    rows.stream().mapToLong(PositionRow::realisedPaise).sum(),
                    rows.stream().mapToLong(PositionRow::unrealisedPaise).sum());
        });
    }

    /** What these orders need at their limits, with or without what the client holds already. */
    public BasketMargin margin(ClientKey client, List<OrderAsk> basket, boolean withPositions) {
        return with(client, flow -> {
            Map<Instrument, Long> held = withPositions ? flow.account().held() : new HashMap<>();
            MarginNeed before = need(held);
            List<MarginNeed> alone = new ArrayList<>();
            List<Long> premiums = new ArrayList<>();
            for (OrderAsk ask : basket) {
                long signed = ask.side().sign() * ask.terms().units();
                alone.add(need(Map.of(ask.listing().instrument(), signed)));
                premiums.add(signed * ask.terms().limitPaise());
                held.merge(ask.listing().instrument(), signed, Long::sum);
            }
            return new BasketMargin(alone, premiums, before, need(held));
        });
    }

    /** Hears every step of this client's orders, in order, on the venue's thread. Closing the result ends it. */
    public Subscription onOrders(ClientKey client, Consumer<OrderEvent> listener) {
        flow(client).account().listen(listener);
        return () -> flow(client).account().forget(listener);
    }

    /** Hears, on the venue's thread, that new prices are shown. */
    public Subscription onTicks(Runnable listener) {
        tickListeners.add(listener);
        return () -> tickListeners.remove(listener);
    }

    public Optional<Ticker> ticker(Listing listing) {
        return ask(() -> board.of(listing));
    }

    public Optional<Ticker> ticker(Underlying index) {
        return ask(() -> board.of(index));
    }

    /** The exchange's price band of a listing, low and high in paise; empty while it has no price. */
    public Optional<PriceBand> band(Listing listing) {
        return ask(() -> flows.values().stream().findFirst().flatMap(flow -> flow.band(listing.contract())));
    }

    /** Several questions as of one moment, without a step between them. */
    public <T> T ask(Supplier<T> question) {
        return venue.call(question).join();
    }

    /** Closes what the client holds intraday, as a broker does before the close; gives the orders' numbers. */
    public List<String> squareOff(ClientKey client, Product product) {
        return with(client, flow -> {
            flow.account()
                    .working()
                    .filter(row -> row.ask().product() == product)
                    .forEach(row -> flow.cancel(row.id()));
            List<String> ids = new ArrayList<>();
            for (PositionRow row : flow.account().positions(Instant.MAX, this::lastPaise)) {
                if (row.product() == product && row.netUnits() != 0) {
                    ids.addAll(close(flow, row));
                }
            }
            return ids;
        });
    }

    /** Empties every client's books; the prices go on. */
    public void reset() {
        ask(() -> {
            flows.values().forEach(OrderFlow::restart);
            return true;
        });
    }

    @Override
    public void close() {
        closed = true;
        venue.close();
    }

    private List<String> close(OrderFlow flow, PositionRow row) {
        Side side = row.netUnits() > 0 ? Side.SELL : Side.BUY;
        long most = row.listing().contract().largestOrderUnits();
        List<String> ids = new ArrayList<>();
        for (long left = Math.abs(row.netUnits()); left > 0; left -= Math.min(left, most)) {
            OrderTerms terms = new OrderTerms(
                    OrderTerms.Kind.PROTECTED_MARKET,
                    OrderTerms.Validity.DAY,
                    Math.min(left, most),
                    protectedPaise(flow, row.listing(), side),
                    0);
            OrderAsk.Marks marks = new OrderAsk.Marks("", OrderAsk.Marks.BROKER, Map.of());
            ids.add(flow.place(new OrderAsk(row.listing(), side, row.product(), terms, marks), Handling.USUAL));
        }
        return ids;
    }

    private long protectedPaise(OrderFlow flow, Listing listing, Side side) {
        return flow.band(listing.contract())
                .map(band -> side == Side.BUY ? band.high() : band.low())
                .map(price -> price.paise())
                .orElse(listing.contract().tickPaise());
    }

    private MarginNeed need(Map<Instrument, Long> held) {
        return PortfolioMargin.of(held, venue.market(), venue.time().now());
    }

    private long lastPaise(Listing listing) {
        return board.of(listing).map(Ticker::lastPaise).orElse(0L);
    }

    private <T> T with(ClientKey client, Function<OrderFlow, T> work) {
        OrderFlow flow = flow(client);
        return ask(() -> work.apply(flow));
    }

    private OrderFlow flow(ClientKey client) {
        return Optional.ofNullable(flows.get(client))
                .orElseThrow(() -> new IllegalArgumentException("no client " + client));
    }

    /** Looks whether the venue shows a newer step, as often as makes a trigger or a tick late by little. */
    private void look() {
        VenueSnapshot snapshot = venue.snapshot();
        PriceStep step = snapshot.step();
        if (step.at().isAfter(shown)) {
            shown = step.at();
            LocalDate today = today();
            step.options().forEach(row -> catalogue.list(row.instrument(), tables, today));
            board.show(step);
            flows.values().forEach(OrderFlow::look);
            tickListeners.forEach(Runnable::run);
        }
        if (!closed) {
            venue.time().after(LOOK, () -> venue.run(this::look, failed -> {}));
        }
    }

    private void beginDay(LocalDate today) {
        flows.values().forEach(flow -> flow.account().beginDay(this::settlementPaise, today));
        catalogue.forgetBefore(today);
        board.beginDay();
    }

    /** What an expired option is worth, or the last price of one that lives on. */
    private long settlementPaise(Listing listing) {
        Instrument option = listing.instrument();
        if (!option.expiry().isBefore(today())) {
            return lastPaise(listing);
        }
        return venue.settlementLevel(option.underlying(), option.expiry()).stream()
                .map(level -> Math.max(
                        0, option.type().outwards() * (level - option.strike().paise())))
                .findFirst()
                .orElse(lastPaise(listing));
    }

    /** Ends what was subscribed; closing it twice does nothing. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
