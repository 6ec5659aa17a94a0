package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.EntryOutlook;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.event.AccountMargin;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.risk.Slices;
import io.tarkash.engine.time.Time;
import io.tarkash.live.Desks;
import io.tarkash.live.due.Armed;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.MarginReading;
import io.tarkash.live.view.DeskView;
import io.tarkash.live.view.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks, ahead of second 0, what a real account can spend and what its broker wants for the entries that are armed, on the
 * contracts they would take now. The desk keeps the answer and asks nobody when the minute comes. Asked is only where
 * something is armed or open while the market is, and where somebody wants to know. There the connections for orders are
 * opened too, a moment before each minute, so that no order has to make its own at second 0. Each account is asked on a
 * worker of its own, and by one at a time; a broker that does not answer leaves the older figures to grow old. Thread-safe.
 */
public final class MarginRounds {
    /** Younger figures are not asked for again because somebody looks. */
    static final Duration FRESH = Duration.ofSeconds(60);

    /** So soon after it was asked a broker is not asked again because somebody looks, whatever it said. */
    static final Duration PAUSE = Duration.ofSeconds(15);

    /** A tag that no book ever shows: these orders are only asked about. */
    private static final OrderTag QUESTION = new OrderTag("tkmargin");

    private final Floor floor;
    private final BrokerLinks links;
    private final Time time;
    private final Executor workers;
    private final Set<BrokerLinks.Whose> asking = ConcurrentHashMap.newKeySet();
    private final Map<BrokerLinks.Whose, Instant> asked = new ConcurrentHashMap<>();

    /** What is asked about, and who is told. */
    public record Floor(
            Supplier<Collection<Armed>> armed,
            Function<UserId, Optional<DeskView>> views,
            BiConsumer<UserId, Event.MarginRead> tell,
            BiFunction<UserId, Consumer<DeskView>, Subscription> subscribe,
            Supplier<Rulebook> rules,
            Supplier<Market> market) {
        public static Floor of(Desks desks, Supplier<Market> market) {
            return new Floor(desks::armed, desks::view, desks::tell, desks::subscribe, desks::rules, market);
        }
    }

    public MarginRounds(Floor floor, BrokerLinks links, Time time, Executor workers) {
        this.floor = floor;
        this.links = links;
        this.time = time;
        this.workers = workers;
    }

    /** One round over the real accounts at which something is armed or open; returns at once. */
    public void begin() {
        wanted(this::ask);
    }

    /**
     * Has the connections of these accounts opened, a moment before the minute: what a broker has closed in its rest, or
     * is about to, is opened again here and not by an order at second 0. Returns at once.
     */
    public void look() {
        wanted((linked, strategies) -> linked.link().warm());
    }

    private void wanted(BiConsumer<BrokerLinks.Linked, List<StrategyId>> task) {
        boolean isOpen = floor.rules().get().calendar().isOpen(Ist.local(time.now()));
        for (BrokerLinks.Linked linked : links.all()) {
            List<StrategyId> strategies = armedAt(linked);
            if (!strategies.isEmpty() || (isOpen && holds(linked))) {
                workers.execute(() -> task.accept(linked, strategies));
            }
        }
    }

    /**
     * Somebody wants to know how a user's accounts stand: those whose figures are old are asked. Completes when the desk
     * shows what came of it, which is never if the broker does not answer; whoever waits has to give up some time.
     */
    public CompletableFuture<Void> freshen(UserId user) {
        Instant now = time.now();
        List<CompletableFuture<Void>> shown = new ArrayList<>();
        for (BrokerLinks.Linked linked : links.all()) {
            boolean isWanted = linked.user().equals(user)
                    && linked.link().state().session() == LinkState.Session.OPEN
                    && isOld(linked, now);
            if (isWanted) {
                AccountId account = linked.account().id();
                shown.add(shown(
                        user,
                        view -> at(view, account)
                                .filter(at -> !at.isBefore(now))
                                .isPresent()));
                workers.execute(() -> ask(linked, armedAt(linked)));
            }
        }
        return CompletableFuture.allOf(shown.toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> shown(UserId user, Predicate<DeskView> wanted) {
        CompletableFuture<Void> shown = new CompletableFuture<>();
        Subscription views = floor.subscribe().apply(user, view -> {
            if (wanted.test(view)) {
                shown.complete(null);
            }
        });
        var _ = shown.orTimeout(FRESH.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, late) -> views.close());
        return shown;
    }

    private boolean isOld(BrokerLinks.Linked linked, Instant now) {
        Optional<Instant> known = floor.views()
                .apply(linked.user())
                .flatMap(view -> at(view, linked.account().id()));
        Optional<Instant> last = Optional.ofNullable(asked.get(whose(linked)));
        return known.filter(at -> at.plus(FRESH).isAfter(now)).isEmpty()
                && last.filter(at -> at.plus(PAUSE).isAfter(now)).isEmpty();
    }

    private static Optional<Instant> at(DeskView view, AccountId account) {
        return view.state().standing().margin(account).map(AccountMargin::at);
    }

    /** The strategies that are armed and have lots at this account. */
    private List<StrategyId> armedAt(BrokerLinks.Linked linked) {
        Optional<DeskView> view = floor.views().apply(linked.user());
        return floor.armed().get().stream()
                .filter(armed -> armed.user().equals(linked.user()))
                .map(Armed::strategy)
                .distinct()
                .filter(strategy -> view.flatMap(known -> known.owner().strategy(strategy))
                        .filter(owned -> owned.basket()
                                .allocations()
                                .accounts(owned.strategy())
                                .contains(linked.account().id()))
                        .isPresent())
                .toList();
    }

    private boolean holds(BrokerLinks.Linked linked) {
        return floor.views().apply(linked.user()).stream()
                .flatMap(view -> view.runs().stream())
                .flatMap(book -> book.run().accounts().stream())
                .anyMatch(at -> at.account().equals(linked.account().id())
                        && !at.stage().isOver());
    }

    private static BrokerLinks.Whose whose(BrokerLinks.Linked linked) {
        return new BrokerLinks.Whose(linked.user(), linked.account().id());
    }

    private void ask(BrokerLinks.Linked linked, List<StrategyId> strategies) {
        if (asking.add(whose(linked))) {
            try {
                asked.put(whose(linked), time.now());
                read(linked, strategies);
            } finally {
                asking.remove(whose(linked));
            }
        }
    }

    /** The instant told is that before the question: what is promised while the broker answers is not in its answer. */
    private void read(BrokerLinks.Linked linked, List<StrategyId> strategies) {
        Instant before = time.now();
        if (!(linked.link().funds() instanceof FundsReading.Funds(Money available, Money used))) {
            return;
        }
        TreeMap<StrategyId, Money> needed = new TreeMap<>();
        Optional<DeskView> view = floor.views().apply(linked.user());
        for (StrategyId strategy : strategies) {
            view.flatMap(known -> needed(known, linked, strategy)).ifPresent(money -> needed.put(strategy, money));
        }
        AccountId account = linked.account().id();
        floor.tell().accept(linked.user(), new Event.MarginRead(account, new AccountMargin(available, before, needed)));
    }

    private Optional<Money> needed(DeskView view, BrokerLinks.Linked linked, StrategyId strategy) {
        BrokerLink link = linked.link();
        return view.owner()
                .strategy(strategy)
                .map(owned -> orders(view, owned, linked.account().id()))
                .filter(orders -> !orders.isEmpty())
                .flatMap(orders -> link.margin(orders) instanceof MarginReading.Needed(Money total)
                        ? Optional.of(total)
                        : Optional.empty());
    }

    private List<OrderRequest> orders(DeskView view, Owner.Owned owned, AccountId account) {
        Market now = floor.market().get();
        EntryOutlook.Seen seen = new EntryOutlook(floor.rules().get(), view.owner(), Optional.of(view.state()))
                .of(owned, time.now(), now);
        List<OrderRequest> orders = new ArrayList<>();
        seen.accounts().stream()
                .filter(at -> at.account().equals(account))
                .findFirst()
                .ifPresent(at -> seen.legs().forEach(leg -> orders.addAll(orders(owned.strategy(), at, leg, now))));
        orders.sort(Comparator.comparingInt(order -> order.side() == Side.BUY ? 0 : 1));
        return orders;
    }

    private static List<OrderRequest> orders(Strategy strategy, AccountRun account, BoundLeg bound, Market now) {
        AccountLeg leg = account.leg(bound.leg().id());
        Price limit = now.quote(bound.contract().instrument())
                .flatMap(quote -> quote.against(bound.leg().side()).or(quote::mark))
                .orElse(Price.ZERO);
        return leg.plannedUnits() == 0 || !limit.isPositive()
                ? List.of()
                : Slices.of(leg.plannedUnits(), bound.contract()).stream()
                        .map(units -> new OrderRequest(
                                QUESTION,
                                bound.contract(),
                                bound.leg().side(),
                                units,
                                limit,
                                strategy.terms().product()))
                        .toList();
    }
}
