package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.TradeKey;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.fill.FillCounter;
import io.tarkash.engine.order.OrderMachine;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.state.RunBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reconciles an account's own book with ours: fills are counted, orders are settled by their tags, and what someone
 * else closed is taken off the run that held it. Orders without our tag are the user's: read, never touched.
 */
final class BookCheck {
    /** Brokers' position books lag behind their trade books by seconds; what stands so long is no lag. */
    private static final Duration UNEXPLAINED_MAX = Duration.ofSeconds(60);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** A reading with a difference younger than this is not good enough to send an exit on, if a better one comes in time. */
    private static final Duration DOUBT_MAX = Duration.ofSeconds(3);

    /** Trades older than the last good reading by this much were in it, whatever the clocks of broker and host say. */
    private static final Duration SLACK = Duration.ofSeconds(90);

    /** For so long an order's absence from a book that lacks known orders as well is not believed. */
    private static final Duration INCOMPLETE_MAX = Duration.ofMinutes(2);

    private final OrderTag.Installation installation;

    BookCheck(OrderTag.Installation installation) {
        this.installation = installation;
    }

    /** The runs that the reading changed. */
    Set<RunId> apply(AccountId account, Book book, Decision decision) {
        Set<RunId> touched = new LinkedHashSet<>();
        book.trades()
                .forEach(trade ->
                        FillCounter.count(account, trade, decision).ifPresent(intent -> touched.add(intent.run())));
        touched.addAll(settleOrders(account, book, decision));
        boolean isDoubtful = compareHoldings(account, book, decision, touched);
        decision.state().sight(account, book.orders(), decision.now());
        decision.state()
                .show(
                        account,
                        book.trades().stream()
                                .map(trade -> new TradeKey(account, trade.number()))
                                .collect(Collectors.toSet()));
        if (!isDoubtful) {
            decision.state().readBook(account, decision.now());
        }
        return touched;
    }

    private Set<RunId> settleOrders(AccountId account, Book book, Decision decision) {
        Set<RunId> touched = new LinkedHashSet<>();
        Set<IntentKey> shown = new HashSet<>();
        for (BrokerOrder order : book.orders()) {
            Optional<OrderTag> tag = OrderTag.in(order.tag()).filter(own -> own.isOf(installation));
            if (tag.isEmpty()) {
                continue;
            }
            Optional<IntentKey> intent = decision.state().intentOf(tag.get());
            if (intent.isEmpty()) {
                if (!decision.state().isPast(tag.get()) && decision.state().isNewlyForeign(tag.get())) {
                    decision.alert(
                            Alert.Code.FOREIGN_ORDER,
                            account.value(),
                            "order " + order.id() + " carries our tag " + tag.get() + " but no intent of ours");
                }
                continue;
            }
            shown.add(intent.get());
            touched.addAll(seen(intent.get(), order, decision));
            priced(intent.get(), order, decision);
        }
        for (Order order : unsettled(account, decision)) {
            if (!shown.contains(order.key()) && !isOverlooked(order, shown, decision)) {
                touched.addAll(missing(order, decision));
            }
        }
        return touched;
    }

    /**
     * Whether a reading without the order says nothing of it, because it lacks orders too that the exchange is known to
     * have had today. A broker that has lost those for good must not hold an exit up for ever.
     */
    private static boolean isOverlooked(Order order, Set<IntentKey> shown, Decision decision) {
        if (!(order.state() instanceof OrderState.Unknown(Instant since, int reads, Instant lastRead))
                || !decision.now().isBefore(since.plus(INCOMPLETE_MAX))) {
            return false;
        }
        AccountId account = order.key().account();
        Optional<TradingMode> mode = modeOf(order, decision);
        LocalDate today = Ist.local(decision.now()).toLocalDate();
        return decision.state().runs().stream()
                .flatMap(run -> run.orders().stream())
                .filter(known -> known.key().account().equals(account) && !shown.contains(known.key()))
                .filter(known -> known.state().isKnownToExchange())
                .filter(known -> known.at(Moment.SENT)
                        .filter(sent -> Ist.local(sent).toLocalDate().equals(today))
                        .isPresent())
                .anyMatch(known -> modeOf(known, decision).equals(mode));
    }

    private static Optional<TradingMode> modeOf(Order order, Decision decision) {
        return decision.state()
                .book(order.key().run())
                .run()
                .account(order.key().account())
                .mode();
    }

    /**
     * An order as stream or book shows it; what it says about fills that were not counted yet is left for the book. Only
     * that it is filled whole is remembered, so that a short need not wait for the trades of its hedge.
     */
    static Set<RunId> seen(IntentKey intent, BrokerOrder shown, Decision decision) {
        Optional<Order> known = decision.state().book(intent.run()).order(intent);
        if (known.isEmpty()) {
            return Set.of();
        }
        boolean isNews = OrderMachine.isSaidToBeWhole(known.get(), shown)
                && decision.state().announce(intent);
        Order next = OrderMachine.seen(known.get(), shown, decision.now());
        if (next.equals(known.get())) {
            return isNews ? Set.of(intent.run()) : Set.of();
        }
        if (known.get().state() instanceof OrderState.Expired) {
            decision.alert(
                    Alert.Code.LATE_FILL,
                    intent.run().value(),
                    intent.account() + ": the order of leg " + intent.leg()
                            + ", given up as absent, is live after all");
        }
        decision.change(next);
        return Set.of(intent.run());
    }

    /** A change of price may never have arrived: what is looked at next is where the order really works. */
    private static void priced(IntentKey intent, BrokerOrder shown, Decision decision) {
        decision.state().book(intent.run()).order(intent).ifPresent(order -> {
            Order next = OrderMachine.pricedAsShown(order, shown);
            if (!next.equals(order)) {
                decision.change(next);
            }
        });
    }

    private static Set<RunId> missing(Order order, Decision decision) {
        Order next = OrderMachine.notInBook(order, decision.now());
        if (next.equals(order)) {
            return Set.of();
        }
        decision.change(next);
        if (next.state() instanceof OrderState.Expired) {
            decision.alert(
                    Alert.Code.ENTRY_EXPIRED,
                    order.key().run().value(),
                    order.key().account() + ": the entry of leg " + order.key().leg()
                            + " is in no book; it is not sent again");
        }
        return Set.of(order.key().run());
    }

    private static List<Order> unsettled(AccountId account, Decision decision) {
        return decision.state().runs().stream()
                .flatMap(run -> run.orders().stream())
                .filter(order -> order.key().account().equals(account))
                .filter(order -> order.state() instanceof OrderState.Unknown
                        || order.state().isWorking())
                .toList();
    }

    /**
     * Finds what was bought or sold outside since the last reading, and takes what closed a run off that run. Says whether
     * something has differed for so short a time that the next reading may explain it.
     */
    private static boolean compareHoldings(AccountId account, Book book, Decision decision, Set<RunId> touched) {
        Map<Holding, Long> ours = ourHoldings(account, book, decision);
        TreeSet<Holding> all = new TreeSet<>(book.net().keySet());
        all.addAll(ours.keySet());
        all.addAll(decision.state().outsideHoldings(account));
        all.addAll(decision.state().differingHoldings(account));
        boolean isDoubtful = false;
        for (Holding holding : all) {
            long outside = book.net().getOrDefault(holding, 0L) - ours.getOrDefault(holding, 0L);
            long known = decision.state().outsideUnits(account, holding);
            if (outside == known) {
                decision.state().agree(account, holding);
            } else if (isBelieved(account, holding, outside, known, book, decision)) {
                List<BrokerTrade> byOthers = byOthers(account, holding, outside - known, book, decision);
                long taken = new OutsideClosing(account, holding, known, outside, byOthers).takeOff(decision, touched);
                if (outside - taken != known) {
                    decision.record(new DeskRecord.OutsideHeld(account, holding, outside - taken));
                }
            } else {
                Instant since = decision.state().differsSince(account, holding, outside, decision.now());
                isDoubtful |= decision.now().isBefore(since.plus(DOUBT_MAX));
            }
        }
        return isDoubtful;
    }

    /**
     * A broker's positions and trades need not be of the same moment. What somebody else did shows as a trade that is not
     * ours; a difference that no such trade explains is believed only once it has stood for a while.
     */
    private static boolean isBelieved(
            AccountId account, Holding holding, long outside, long known, Book book, Decision decision) {
        long change = outside - known;
        long byOthers = byOthers(account, holding, change, book, decision).stream()
                .mapToLong(BrokerTrade::units)
                .sum();
        if (byOthers >= Math.abs(change)) {
            decision.state().agree(account, holding);
            return true;
        }
        Instant since = decision.state().differsSince(account, holding, outside, decision.now());
        boolean stands = !decision.now().isBefore(since.plus(UNEXPLAINED_MAX));
        Instant again = decision.now().plus(LOOK_AGAIN);
        if (!stands && decision.state().repeatRead(account, decision.now(), again)) {
            decision.effect(new Effect.ReadBook(account, again));
        }
        return stands;
    }

    /** What somebody else traded since the last good reading, in the direction of the change. */
    private static List<BrokerTrade> byOthers(
            AccountId account, Holding holding, long change, Book book, Decision decision) {
        Instant newerThan = decision.state()
                .goodRead(account)
                .map(read -> read.minus(SLACK))
                .orElse(Instant.MIN);
        return book.trades().stream()
                .filter(trade -> trade.instrument().equals(holding.instrument()))
                .filter(trade -> trade.product() == holding.product())
                .filter(trade -> trade.side().sign() == Long.signum(change))
                .filter(trade -> OrderTag.in(trade.tag())
                        .flatMap(decision.state()::intentOf)
                        .isEmpty())
                .filter(trade -> trade.at().isAfter(newerThan))
                .toList();
    }

    /**
     * What our runs should hold by this book's own trades, and by fills of earlier days that no longer stand in it,
     * less what was taken off them as closed outside. A fill newer than the book is in neither.
     */
    private static Map<Holding, Long> ourHoldings(AccountId account, Book book, Decision decision) {
        TreeMap<Holding, Long> units = new TreeMap<>();
        Set<TradeKey> inBook = new HashSet<>();
        for (BrokerTrade trade : book.trades()) {
            inBook.add(new TradeKey(account, trade.number()));
            OrderTag.in(trade.tag())
                    .flatMap(decision.state()::intentOf)
                    .ifPresent(intent -> units.merge(
                            new Holding(trade.instrument(), trade.product()),
                            trade.side().sign() * trade.units(),
                            Long::sum));
        }
        LocalDate today = Ist.local(decision.now()).toLocalDate();
        for (RunBook run : decision.state().runs()) {
            run.fills().stream()
                    .filter(fill -> fill.trade().account().equals(account) && !inBook.contains(fill.trade()))
                    .filter(fill -> Ist.local(fill.at()).toLocalDate().isBefore(today))
                    .forEach(fill -> units.merge(
                            new Holding(
                                    fill.instrument(),
                                    run.run().strategy().terms().product()),
                            fill.side().sign() * fill.units(),
                            Long::sum));
            takenOff(run, account, units);
        }
        return units;
    }

    private static void takenOff(RunBook book, AccountId account, Map<Holding, Long> units) {
        book.run().accounts().stream()
                .filter(at -> at.account().equals(account))
                .flatMap(at -> at.legs().stream())
                .filter(leg -> leg.outsideUnits() > 0)
                .forEach(leg -> {
                    BoundLeg bound = book.run().leg(leg.leg());
                    units.merge(
                            new Holding(
                                    bound.contract().instrument(),
                                    book.run().strategy().terms().product()),
                            -bound.leg().side().sign() * leg.outsideUnits(),
                            Long::sum);
                });
    }
}
