package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
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
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.event.AccountMargin;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.risk.Slices;
import io.tarkash.engine.time.Time;
import io.tarkash.live.Desks;
import io.tarkash.live.due.Armed;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.MarginReading;
import io.tarkash.live.view.DeskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Asks, ahead of second 0, what each real account can spend and what its broker wants for the entries that are armed, on
 * the contracts they would take now. The desk keeps the answer and asks nobody when the minute comes. Each account is
 * asked on a worker of its own; a broker that does not answer leaves the older figures to grow old.
 */
public final class MarginRounds {
    /** A tag that no book ever shows: these orders are only asked about. */
    private static final OrderTag QUESTION = new OrderTag("tkmargin");

    private final Desks desks;
    private final BrokerLinks links;
    private final Supplier<Market> market;
    private final Time time;
    private final Executor workers;

    public MarginRounds(Desks desks, BrokerLinks links, Supplier<Market> market, Time time, Executor workers) {
        this.desks = desks;
        this.links = links;
        this.market = market;
        this.time = time;
        this.workers = workers;
    }

    /** One round over all accounts that trade for real; returns at once. */
    public void begin() {
        Map<UserId, List<Armed>> armed =
                desks.armed().stream().collect(Collectors.groupingBy(Armed::user, TreeMap::new, Collectors.toList()));
        for (BrokerLinks.Linked linked : links.all()) {
            List<StrategyId> strategies = armed.getOrDefault(linked.user(), List.of()).stream()
                    .map(Armed::strategy)
                    .distinct()
                    .toList();
            workers.execute(() -> ask(linked, strategies));
        }
    }

    /** The instant told is that before the question: what is promised while the broker answers is not in its answer. */
    private void ask(BrokerLinks.Linked linked, List<StrategyId> strategies) {
        Instant asked = time.now();
        if (!(linked.link().funds() instanceof FundsReading.Funds(Money available, Money used))) {
            return;
        }
        TreeMap<StrategyId, Money> needed = new TreeMap<>();
        Optional<DeskView> view = desks.view(linked.user());
        for (StrategyId strategy : strategies) {
            view.flatMap(known -> needed(known, linked, strategy)).ifPresent(money -> needed.put(strategy, money));
        }
        AccountId account = linked.account().id();
        desks.tell(linked.user(), new Event.MarginRead(account, new AccountMargin(available, asked, needed)));
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
        Market now = market.get();
        EntryOutlook.Seen seen =
                new EntryOutlook(desks.rules(), view.owner(), Optional.of(view.state())).of(owned, time.now(), now);
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
