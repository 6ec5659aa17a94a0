package io.tarkash.bench.weekend;

import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.stores.journal.ItemJournal;
import io.tarkash.stores.journal.Shards;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds what is on disk against what the definitions and the trading days say should be there, counted here without the
 * engine's calendar: each due strategy one run, each leg one filled order in and as much out, nothing more.
 */
final class WeekendAudit {
    private final ItemStore store;
    private final List<LocalDate> tradingDays;
    private final List<String> problems = new ArrayList<>();
    private long entries;
    private long orders;

    WeekendAudit(ItemStore store, List<LocalDate> tradingDays) {
        this.store = store;
        this.tradingDays = List.copyOf(tradingDays);
    }

    List<String> problems() {
        return problems;
    }

    /** Runs found. */
    long entries() {
        return entries;
    }

    /** Orders that reached a broker. */
    long orders() {
        return orders;
    }

    void look(Owner owner, long placed) {
        Set<String> expected = expected(owner);
        Map<RunId, List<Order>> byRun = new HashMap<>();
        List<Run> runs = new ArrayList<>();
        for (DeskRecord record : new ItemJournal(store, owner.user(), Shards.ONE).restore()) {
            switch (record) {
                case DeskRecord.RunChanged(Run run) -> runs.add(run);
                case DeskRecord.OrderChanged(Order order) ->
                    byRun.computeIfAbsent(order.key().run(), run -> new ArrayList<>())
                            .add(order);
                default -> {}
            }
        }
        for (Run run : runs) {
            String what = entry(run.strategy(), run.scheduled().toLocalDate());
            if (!expected.remove(what)) {
                problems.add(owner.user() + " entered " + what + ", which was not due or was entered before");
            }
            look(run, byRun.getOrDefault(run.id(), List.of()));
        }
        expected.forEach(what -> problems.add(owner.user() + " did not enter " + what));
        long sent = byRun.values().stream().mapToLong(List::size).sum();
        if (sent != placed) {
            problems.add(owner.user() + " has " + sent + " orders in the store and " + placed + " at the broker");
        }
        entries += runs.size();
        orders += sent;
    }

    private Set<String> expected(Owner owner) {
        Set<String> expected = new HashSet<>();
        for (LocalDate day : tradingDays) {
            owner.baskets().stream()
                    .flatMap(basket -> basket.strategies().stream())
                    .filter(strategy -> strategy.schedule().days().contains(day.getDayOfWeek()))
                    .forEach(strategy -> expected.add(entry(strategy, day)));
        }
        return expected;
    }

    private static String entry(Strategy strategy, LocalDate day) {
        return strategy.id() + " at " + day.atTime(strategy.schedule().entry());
    }

    private void look(Run run, List<Order> all) {
        if (!run.isOver()) {
            problems.add(run.user() + ": " + run.strategy().id() + " of " + run.scheduled() + " is not over");
        }
        for (var bound : run.legs()) {
            List<Order> legs = all.stream()
                    .filter(order -> order.key().leg().equals(bound.leg().id()))
                    .toList();
            long in = count(legs, Purpose.ENTRY);
            long out = count(legs, Purpose.EXIT);
            if (in != 1 || out != 1 || filled(legs, Purpose.ENTRY) != filled(legs, Purpose.EXIT)) {
                problems.add(run.user() + ": " + run.strategy().id() + " of " + run.scheduled() + ", leg "
                        + bound.leg().id() + ": " + in + " orders in, " + out + " out");
            }
        }
        if (all.size() != WeekendUsers.LEGS * 2) {
            problems.add(run.user() + ": " + run.strategy().id() + " of " + run.scheduled() + " has " + all.size()
                    + " orders: " + run.accounts());
        }
    }

    private static long count(List<Order> orders, Purpose purpose) {
        return orders.stream()
                .filter(order -> order.key().purpose() == purpose)
                .filter(order -> order.filledUnits() == order.intent().units())
                .count();
    }

    private static long filled(List<Order> orders, Purpose purpose) {
        return orders.stream()
                .filter(order -> order.key().purpose() == purpose)
                .mapToLong(Order::filledUnits)
                .sum();
    }
}
