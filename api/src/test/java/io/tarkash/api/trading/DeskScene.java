package io.tarkash.api.trading;

import io.tarkash.api.market.MarketRoutes;
import io.tarkash.api.market.MarketView;
import io.tarkash.api.market.PhaseJson;
import io.tarkash.api.market.Venue;
import io.tarkash.api.preview.PreviewParts;
import io.tarkash.api.preview.PreviewRoutes;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Coverage;
import io.tarkash.domain.market.calendar.DateRange;
import io.tarkash.domain.market.calendar.Dated;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.calendar.Timeline;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.charges.BrokeragePlan;
import io.tarkash.domain.market.charges.ChargeKind;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.charges.Rate;
import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.rules.Limits;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.AccountMargin;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.time.Time;
import io.tarkash.live.Desks;
import io.tarkash.live.LiveSettings;
import io.tarkash.live.Surroundings;
import io.tarkash.live.line.Connections;
import io.tarkash.live.view.Subscription;
import io.tarkash.live.workers.VirtualWorkers;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Real desks on a simulated market that is open round the clock, with brokers that fill at once, on the machine's
 * threads. Brokers and store outlive a {@link #restart()}.
 */
public final class DeskScene implements AutoCloseable, MarketView, Connections {
    private static final LocalDate FROM = LocalDate.of(2026, 10, 1);

    private final RunningTime time = new RunningTime(Ist.instant(TestFacts.DAY.atTime(LocalTime.parse("10:00"))));
    private final Time shown;
    private final MemoryDesks store = new MemoryDesks();
    private final Map<String, FillingBroker> brokers = new ConcurrentHashMap<>();
    private final AlertHub alerts = new AlertHub();
    private final MarketFacts facts = made();
    private volatile long risenPaise;
    private VirtualWorkers workers = new VirtualWorkers("test-desk");
    private Desks desks;

    public DeskScene() {
        this.shown = time;
        this.desks = desks();
    }

    /** One that shows everything as of another time, such as one that stands still. */
    public DeskScene(Time shown) {
        this.shown = shown;
        this.desks = desks();
    }

    private static MarketFacts made() {
        TradingCalendar calendar = TradingCalendar.roundTheClock(
                new Coverage(FROM, LocalDate.of(2026, 12, 15), LocalDate.of(2027, 1, 31)));
        Map<ChargeKind, Timeline<Rate>> rates = new EnumMap<>(ChargeKind.class);
        for (ChargeKind kind : ChargeKind.values()) {
            rates.put(kind, since(Rate.parsePercent("0.1")));
        }
        Map<BrokeragePlan, Timeline<Money>> fees = new HashMap<>();
        for (Broker broker : Broker.values()) {
            fees.put(BrokeragePlan.standard(broker), since(Money.ofRupees(20)));
        }
        return new MarketFacts(
                calendar,
                TestFacts.contracts(calendar),
                new ChargeSchedule(Map.of(Exchange.NSE, rates), fees),
                TestFacts.cutoffs());
    }

    private static <T> Timeline<T> since(T value) {
        return new Timeline<>(List.of(new Dated<>(DateRange.since(FROM), value)));
    }

    private Desks desks() {
        Desks made = new Desks(
                new Surroundings(time, workers, () -> market(time.now()), store, minute -> List.of(), this, alerts),
                LiveSettings.USUAL,
                new Rulebook(facts.calendar(), facts.contracts(), facts.cutoffs()));
        made.start();
        return made;
    }

    /** Gives a user a desk with the condor S1 in basket b, once at each of two accounts. */
    public void owns(UserId user) {
        owns(user, StrategyBuilder.condor().exitAt("23:00").build(), TestDesk.basket("A", 1), TestDesk.basket("B", 2));
    }

    /** Gives the same user this strategy in place of the condor, by these allocations. */
    void owns(UserId user, Strategy strategy, Allocation... allocations) {
        Owner owner = new Owner(
                user,
                Installation.of("test"),
                List.of(account(user, "A", Broker.ZERODHA), account(user, "B", Broker.ANGEL_ONE)),
                List.of(new Basket(new BasketId("b"), "b", List.of(strategy), new Allocations(List.of(allocations)))));
        store.put(owner);
        desks.redefined(owner);
    }

    /** What a broker would say is free at account A to whoever has to know, and how often it is asked. */
    AtomicInteger freeAtA(UserId user, Money free) {
        AtomicInteger asked = new AtomicInteger();
        desks.fundsBy(whose -> {
            asked.incrementAndGet();
            CompletableFuture<Void> shown = new CompletableFuture<>();
            Instant now = this.shown.now();
            Subscription views = desks.subscribe(user, view -> {
                if (view.state().standing().margin(new AccountId("A")).isPresent()) {
                    shown.complete(null);
                }
            });
            AccountMargin read = new AccountMargin(free, now, new TreeMap<>());
            desks.tell(whose, new Event.MarginRead(new AccountId("A"), read));
            return shown.whenComplete((done, late) -> views.close());
        });
        return asked;
    }

    void stopEntriesForAll(String why) {
        desks.stopEntries(why);
    }

    private static BrokerAccount account(UserId user, String id, Broker broker) {
        return BrokerAccount.onPaper(new AccountId(id), broker, user + id);
    }

    public List<RouteGroup> groups() {
        return List.of(trading(), marketData(), preview());
    }

    public RouteGroup trading() {
        return new TradingRoutes(parts());
    }

    public RouteGroup marketData() {
        return new MarketRoutes(this, new PhaseJson(this, desks, shown), shown);
    }

    public RouteGroup preview() {
        return new PreviewRoutes(new PreviewParts(desks, store::owner, this, Limits.DEFAULT, shown));
    }

    public DeskFeed feed() {
        return new DeskFeed(parts(), new PhaseJson(this, desks, shown), alerts);
    }

    TradingParts parts() {
        return new TradingParts(desks, this, store, shown);
    }

    FillingBroker broker(UserId user, String account) {
        return brokers.computeIfAbsent(user + "/" + account, name -> new FillingBroker(account, time));
    }

    int ordersOf(UserId user) {
        return broker(user, "A").orders() + broker(user, "B").orders();
    }

    /** Every option costs so much more from now on. */
    void rise(String rupees) {
        risenPaise = Price.parse(rupees).paise();
    }

    /** The process ends and another one begins on the same store. */
    void restart() {
        var ignored = desks.drain(Duration.ofSeconds(5)).join();
        workers.close();
        workers = new VirtualWorkers("test-desk");
        desks = desks();
    }

    @Override
    public io.tarkash.engine.broker.Broker connect(UserId user, BrokerAccount account, Consumer<BrokerUpdate> updates) {
        FillingBroker broker = broker(user, account.id().value());
        broker.hear(updates);
        return broker;
    }

    @Override
    public Market market() {
        return market(shown.now());
    }

    private Market market(Instant now) {
        QuoteBoard board = new QuoteBoard(Duration.ZERO);
        board.putSpot(Underlying.NIFTY, Quote.traded(Price.ofRupees(24_500), now));
        for (long strike = 23_500; strike <= 25_500; strike += 100) {
            for (OptionType type : OptionType.values()) {
                long out = type.outwards() * (strike - 24_500);
                long paise = out >= 0 ? Math.round(20_000 * Math.pow(0.5, out / 200.0)) : 20_000 - 100 * out;
                long last = paise / 5 * 5 + risenPaise;
                board.put(TestFacts.nifty(strike, type), new Quote(Math.max(last - 5, 5), last + 5, last, now));
            }
        }
        return board;
    }

    @Override
    public MarketFacts facts() {
        return facts;
    }

    @Override
    public Venue venue() {
        return new Venue("TEST", true, "Simulated market");
    }

    @Override
    public void close() {
        var ignored = desks.drain(Duration.ofSeconds(5)).join();
        workers.close();
        time.close();
    }
}
