package io.tarkash.soak.day;

import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.order.TradeKey;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.Steering;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.event.DeskRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is durable, record by record as it was acknowledged, or as a restart found it: orders move forward only (I10),
 * and a fill is a trade of the broker's, counted once (I4).
 */
final class Ledger {
    private final Findings findings;
    private final Function<TradeKey, Optional<BrokerTrade>> truth;
    private final Map<String, Order> orders = new HashMap<>();
    private final TreeMap<RunId, Run> runs = new TreeMap<>();
    private final Map<TradeKey, Fill> fills = new HashMap<>();
    private final Map<IntentKey, Long> filled = new HashMap<>();
    private final Map<RunId, Steered> steered = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private Optional<Instant> stoppedSince = Optional.empty();

    record Steered(Steering steering, Instant since) {}

    Ledger(Findings findings, Function<TradeKey, Optional<BrokerTrade>> truth) {
        this.findings = findings;
        this.truth = truth;
    }

    Optional<Order> order(String tag) {
        return Optional.ofNullable(orders.get(tag));
    }

    Optional<Run> run(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    long runCount() {
        return runs.size();
    }

    Iterable<Run> runs() {
        return runs.values();
    }

    List<Order> ordersOf(RunId run) {
        return orders.values().stream()
                .filter(order -> order.key().run().equals(run))
                .toList();
    }

    /** Since when no entry may leave, by the kill switch. */
    Optional<Instant> stoppedSince() {
        return stoppedSince;
    }

    Optional<Steered> steered(RunId run) {
        return Optional.ofNullable(steered.get(run));
    }

    void committed(List<DeskRecord> records, Instant now) {
        records.forEach(record -> apply(record, now, true));
    }

    /** A start found these; what was committed and not acknowledged is among them. */
    void restored(List<DeskRecord> records, Instant now) {
        fills.clear();
        filled.clear();
        Map<String, Order> before = new HashMap<>(orders);
        orders.clear();
        records.forEach(record -> apply(record, now, false));
        before.forEach((tag, order) -> {
            if (!orders.containsKey(tag)) {
                findings.breach("I8", "a restart has lost the acknowledged order " + order.key());
            } else {
                forward(order, Optional.ofNullable(orders.get(tag)).orElseThrow());
            }
        });
    }

    private void apply(DeskRecord record, Instant now, boolean isNews) {
        switch (record) {
            case DeskRecord.RunChanged(Run run) -> {
                once(run);
                runs.put(run.id(), run);
                told(
                        isNews,
                        () -> "run " + run.id() + " "
                                + run.accounts().stream()
                                        .map(account -> account.account() + "=" + account.stage())
                                        .toList());
            }
            case DeskRecord.OrderChanged(Order order) -> {
                order(order.intent().tag().value()).ifPresent(before -> forward(before, order));
                orders.put(order.intent().tag().value(), order);
                told(isNews, () -> "order " + words(order));
            }
            case DeskRecord.Filled(Fill fill) -> {
                count(fill);
                told(isNews, () -> "fill " + fill.trade().number() + " of " + fill.units());
            }
            case DeskRecord.EntriesSwitched(boolean stopped, var at, String why) -> {
                stoppedSince = stopped ? stoppedSince.or(() -> Optional.of(now)) : Optional.empty();
                told(isNews, () -> "entries stopped " + stopped);
            }
            case DeskRecord.Steered(RunId run, Steering steering) -> {
                steered.put(run, new Steered(steering, now));
                told(isNews, () -> "steered " + run + " " + steering);
            }
            case DeskRecord.Alerted(var alert) -> {
                if (alert.code() == Alert.Code.ENTRY_REFUSED) {
                    refused.add(alert.about());
                }
                told(isNews, () -> "alert " + alert.code() + " " + alert.text());
            }
            default -> {}
        }
    }

    /** A strategy is entered once a minute, whoever tells it how often. */
    private void once(Run run) {
        for (Run other : runs.values()) {
            boolean isSame = other.strategy().id().equals(run.strategy().id())
                    && other.scheduled().equals(run.scheduled())
                    && !other.id().equals(run.id());
            if (isSame) {
                findings.breach("I1", "two runs of " + run.strategy().name() + " at " + run.scheduled());
            }
        }
    }

    private void told(boolean isNews, Supplier<String> what) {
        if (isNews) {
            findings.happened(what.get());
        }
    }

    static String words(Order order) {
        IntentKey key = order.key();
        return key.account() + " " + key.leg() + " " + key.purpose() + "#" + key.attempt() + "." + key.slice() + " "
                + order.intent().side() + " " + order.intent().units() + " filled " + order.filledUnits() + " "
                + order.state();
    }

    private void forward(Order before, Order now) {
        boolean mayReturn = before.state() instanceof OrderState.Absent || before.state() instanceof OrderState.Expired;
        if (!mayReturn && rank(now.state()) < rank(before.state())) {
            findings.breach("I10", words(before) + " went back to " + now.state());
        }
        boolean changes = !now.state().getClass().equals(before.state().getClass());
        if (before.state().isSettled() && !mayReturn && changes) {
            findings.breach("I10", words(before) + " was settled and became " + now.state());
        }
        boolean isEntry = now.key().purpose() == Purpose.ENTRY;
        if (isEntry && now.intent().side().sign() * now.limit().compareTo(before.limit()) < 0) {
            findings.breach(
                    "I6", words(before) + " moves away from the market, from " + before.limit() + " to " + now.limit());
        }
        if (now.filledUnits() < before.filledUnits()) {
            findings.breach("I10", words(before) + " lost fills: " + now.filledUnits());
        }
    }

    private static int rank(OrderState state) {
        return switch (state) {
            case OrderState.Planned p -> 0;
            case OrderState.Sending s -> 1;
            case OrderState.Unknown u -> 2;
            case OrderState.Acked a -> 3;
            case OrderState.Open o -> 4;
            case OrderState.Partial p -> 5;
            default -> 6;
        };
    }

    private void count(Fill fill) {
        if (fills.putIfAbsent(fill.trade(), fill) != null) {
            findings.breach("I4", "trade " + fill.trade() + " is counted twice");
            return;
        }
        Optional<BrokerTrade> trade = truth.apply(fill.trade());
        boolean isTrue = trade.filter(known -> known.units() == fill.units()
                        && known.side() == fill.side()
                        && known.price().equals(fill.price())
                        && known.instrument().equals(fill.instrument()))
                .isPresent();
        if (!isTrue) {
            findings.breach("I4", "the ledger has " + fill + ", the broker " + trade);
        }
        filled.merge(fill.intent(), fill.units(), Long::sum);
    }

    /** Whether each order's own sum is that of its fills; asked when a batch is whole. */
    void balance() {
        for (Order order : orders.values()) {
            long sum = filled.getOrDefault(order.key(), 0L);
            if (sum != order.filledUnits() || sum > order.intent().units()) {
                findings.breach("I4", words(order) + " has fills of " + sum + " units");
            }
        }
    }

    /** Whether somebody was told that the strategy was not entered, and why. */
    boolean saysRefused(String strategy) {
        return refused.contains(strategy);
    }

    boolean hasCounted(TradeKey trade) {
        return fills.containsKey(trade);
    }

    List<Order> orders() {
        return List.copyOf(orders.values());
    }
}
