package io.tarkash.live.board;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.event.DeskRecord.OutsideHeld;
import io.tarkash.engine.state.DeskSnapshot;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.link.ChargesReading;
import io.tarkash.live.link.ExecutedOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares one account's day as its broker has it with the same day as the desk has it: orders of ours, units and value
 * traded by contract and side, the profit realised on contracts opened and closed that day, and what is held at the end.
 * The user's own orders count only in what is held. Charges are compared where the broker calculates them.
 */
public final class TieOut {
    private final AccountId account;
    private final LocalDate day;
    private final OrderTag.Installation installation;
    private final List<RunBook> runs;
    private final Book book;
    private final List<String> found = new ArrayList<>();

    private TieOut(AccountId account, LocalDate day, OrderTag.Installation installation, DeskSnapshot desk, Book book) {
        this.account = account;
        this.day = day;
        this.installation = installation;
        this.runs = desk.runs().stream()
                .filter(run -> run.run().accounts().stream()
                        .anyMatch(at -> at.account().equals(account)))
                .toList();
        this.book = book;
    }

    /**
     * What came of it.
     *
     * @param orders how many orders of ours the broker shows
     * @param ours the profit realised before charges by our fills, {@code broker} the same by the broker's trades
     * @param charges what our orders cost, with its own differences among the others
     * @param differences one sentence each; none if the day ties out
     */
    public record Result(
            AccountId account,
            LocalDate day,
            int orders,
            Money ours,
            Money broker,
            ChargeCheck charges,
            List<String> differences) {
        public Result {
            differences = List.copyOf(differences);
        }

        public boolean ties() {
            return differences.isEmpty();
        }
    }

    /**
     * What charges are compared by: our rates, the plan of the account's broker, and the broker's own calculation of
     * {@link ChargeCheck#executed}.
     */
    public record Charging(ChargeSchedule rates, Broker broker, ChargesReading reading) {}

    /** @param desk with all runs of that day, over or not */
    public static Result of(
            AccountId account,
            LocalDate day,
            OrderTag.Installation installation,
            DeskSnapshot desk,
            Book book,
            Charging charging) {
        return new TieOut(account, day, installation, desk, book).compare(desk.outside(), charging);
    }

    private Result compare(List<OutsideHeld> outside, Charging charging) {
        int orders = orders();
        SortedMap<TradedSums.Key, TradedSums> ours = ours();
        SortedMap<TradedSums.Key, TradedSums> brokers = brokers();
        traded(ours, brokers);
        Money realised = TradedSums.realised(ours);
        Money atBroker = TradedSums.realised(brokers);
        if (!realised.equals(atBroker)) {
            found.add("realised profit before charges: we have " + realised + ", the broker " + atBroker);
        }
        ChargeCheck charges = ChargeCheck.of(
                ChargeCheck.byOurRates(ourExecuted(), charging.rates(), charging.broker(), day), charging.reading());
        found.addAll(charges.differences());
        positions(outside);
        return new Result(account, day, orders, realised, atBroker, charges, found);
    }

    private Collection<ExecutedOrder> ourExecuted() {
        Map<IntentKey, ExecutedOrder> byIntent = new HashMap<>();
        for (RunBook run : runs) {
            Product product = run.run().strategy().terms().product();
            fillsOfTheDay(run).forEach(fill -> {
                ExecutedOrder part = new ExecutedOrder(
                        fill.instrument(),
                        fill.side(),
                        product,
                        fill.units(),
                        fill.price().times(fill.units()));
                byIntent.merge(fill.intent(), part, ExecutedOrder::plus);
            });
        }
        return byIntent.values();
    }

    private int orders() {
        Map<OrderTag, BrokerOrder> shown = new HashMap<>();
        book.orders().forEach(order -> tag(order.tag()).ifPresent(tag -> shown.merge(tag, order, TieOut::theFuller)));
        Set<OrderTag> known = new HashSet<>();
        runs.stream()
                .flatMap(run -> run.orders().stream())
                .filter(order -> order.key().account().equals(account))
                .forEach(order -> {
                    known.add(order.intent().tag());
                    compare(order, Optional.ofNullable(shown.get(order.intent().tag())));
                });
        shown.forEach((tag, order) -> {
            if (!known.contains(tag)) {
                found.add("order " + order.id() + " of " + order.instrument()
                        + " carries our tag at the broker and is not known here");
            }
        });
        return shown.size();
    }

    /** An order that was sent again under its tag, because the first one was refused, counts as one. */
    private static BrokerOrder theFuller(BrokerOrder one, BrokerOrder other) {
        return one.progress().filledUnits() >= other.progress().filledUnits() ? one : other;
    }

    private void compare(Order order, Optional<BrokerOrder> shown) {
        String what = order.intent().side() + " " + order.intent().units() + " "
                + order.intent().instrument();
        if (shown.isEmpty()) {
            if (order.brokerOrder().isPresent() && isOfTheDay(order)) {
                found.add("order " + order.brokerOrder().get() + " (" + what + ") is not in the broker's book");
            }
            return;
        }
        long filled = shown.get().progress().filledUnits();
        if (filled != order.filledUnits()) {
            found.add("order " + shown.get().id() + " (" + what + "): we counted " + order.filledUnits()
                    + " units filled, the broker " + filled);
        }
    }

    private boolean isOfTheDay(Order order) {
        return order.at(Moment.SENT)
                .or(() -> order.at(Moment.DECIDED))
                .filter(at -> Ist.local(at).toLocalDate().equals(day))
                .isPresent();
    }

    private SortedMap<TradedSums.Key, TradedSums> ours() {
        SortedMap<TradedSums.Key, TradedSums> sums = new TreeMap<>();
        runs.stream()
                .flatMap(this::fillsOfTheDay)
                .forEach(fill -> TradedSums.add(sums, key(fill), fill.units(), fill.price()));
        return sums;
    }

    private Stream<Fill> fillsOfTheDay(RunBook run) {
        return run.fills().stream()
                .filter(fill -> fill.intent().account().equals(account))
                .filter(fill -> Ist.local(fill.at()).toLocalDate().equals(day));
    }

    private static TradedSums.Key key(Fill fill) {
        return new TradedSums.Key(fill.instrument(), fill.side());
    }

    private SortedMap<TradedSums.Key, TradedSums> brokers() {
        SortedMap<TradedSums.Key, TradedSums> sums = new TreeMap<>();
        for (BrokerTrade trade : book.trades()) {
            if (tag(trade.tag()).isPresent()) {
                TradedSums.add(
                        sums, new TradedSums.Key(trade.instrument(), trade.side()), trade.units(), trade.price());
            }
        }
        return sums;
    }

    private void traded(SortedMap<TradedSums.Key, TradedSums> ours, SortedMap<TradedSums.Key, TradedSums> brokers) {
        Set<TradedSums.Key> keys = new TreeSet<>(ours.keySet());
        keys.addAll(brokers.keySet());
        for (TradedSums.Key key : keys) {
            TradedSums we = ours.getOrDefault(key, TradedSums.NONE);
            TradedSums they = brokers.getOrDefault(key, TradedSums.NONE);
            if (!we.equals(they)) {
                found.add(key.side() + " " + key.instrument() + ": we counted " + we + ", the broker " + they);
            }
        }
    }

    private void positions(List<OutsideHeld> outside) {
        SortedMap<Holding, Long> expected = new TreeMap<>();
        runs.forEach(run -> run.run().accounts().stream()
                .filter(at -> at.account().equals(account))
                .forEach(at -> held(run, at, expected)));
        outside.stream()
                .filter(held -> held.account().equals(account))
                .forEach(held -> expected.merge(held.holding(), held.units(), Long::sum));
        Stream.concat(expected.keySet().stream(), book.net().keySet().stream())
                .distinct()
                .sorted()
                .forEach(holding -> {
                    long we = expected.getOrDefault(holding, 0L);
                    long they = book.net().getOrDefault(holding, 0L);
                    if (we != they) {
                        found.add("position " + holding.instrument() + " " + holding.product() + ": we expect " + we
                                + " units, the broker has " + they);
                    }
                });
    }

    private static void held(RunBook run, AccountRun at, SortedMap<Holding, Long> expected) {
        for (AccountLeg leg : at.legs()) {
            BoundLeg bound = run.run().leg(leg.leg());
            long units = bound.leg().side().sign() * run.openUnits(at.account(), leg.leg());
            expected.merge(
                    new Holding(
                            bound.contract().instrument(),
                            run.run().strategy().terms().product()),
                    units,
                    Long::sum);
        }
    }

    private Optional<OrderTag> tag(String text) {
        return OrderTag.in(text).filter(tag -> tag.isOf(installation));
    }
}
