package io.tarkash.soak.day;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Judges what arrives at the brokers by the brokers' own books: each order as its bytes leave and as it is taken, each
 * trade as it happens. What an order was for is read from the durable ledger, never from the desk's memory.
 */
final class Watch implements DayBroker.Witness {
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Duration QUIET_COVER = Duration.ofSeconds(5);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** What was let go may leave within this, and a switch has to work within a second. */
    private static final Duration SENDABLE = Duration.ofMillis(800);

    private static final Duration DATA_AGE_MAX = Duration.ofSeconds(3);
    private static final int ORDERS_A_SECOND = 8;
    private static final int MODIFICATIONS_MAX = 25;

    private final Time time;
    private final Findings findings;
    private final Ledger ledger;
    private final DayMarket market;
    private final Function<AccountId, Caps> caps;
    private final Map<LegAt, Truth> truths = new TreeMap<>();
    private final Map<AccountId, List<Instant>> pace = new HashMap<>();
    private final Map<AccountId, Integer> entriesToday = new HashMap<>();
    private final Set<String> tags = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    private final Set<BrokerOrderId> cancelsLeft = new HashSet<>();
    private final Map<BrokerOrderId, Integer> modifications = new HashMap<>();
    private final Set<HandAt> byHand = new HashSet<>();
    private Instant feedStoodAt = Instant.MAX;
    private long orders;
    private long trades;

    /** A leg of a run at an account. */
    record LegAt(RunId run, AccountId account, LegId leg) implements Comparable<LegAt> {
        static LegAt of(IntentKey key) {
            return new LegAt(key.run(), key.account(), key.leg());
        }

        @Override
        public int compareTo(LegAt other) {
            int order = run.compareTo(other.run);
            order = order != 0 ? order : account.compareTo(other.account);
            return order != 0 ? order : leg.compareTo(other.leg);
        }
    }

    private record HandAt(AccountId account, Instrument instrument) {}

    /** What the broker's own trades make of a leg, and what works there of it. */
    static final class Truth {
        long entered;
        long left;
        long enteredPaise;
        long liveEntries;
        /** Of entries alone, filled or working: what was given back after two exits is no entry. */
        long ordered;

        long liveExits;
        /** An order of it was or may be unseen for longer than the quiet time, so that its absence was believed. */
        boolean isExcused;

        long open() {
            return entered - left;
        }
    }

    Watch(Time time, Findings findings, Ledger ledger, DayMarket market, Function<AccountId, Caps> caps) {
        this.time = time;
        this.findings = findings;
        this.ledger = ledger;
        this.market = market;
        this.caps = caps;
    }

    Truth truth(LegAt at) {
        return truths.computeIfAbsent(at, fresh -> new Truth());
    }

    Map<LegAt, Truth> truths() {
        return truths;
    }

    long orders() {
        return orders;
    }

    long trades() {
        return trades;
    }

    boolean hasLeft(String tag) {
        return left.contains(tag);
    }

    boolean cancelHasLeft(BrokerOrderId order) {
        return cancelsLeft.contains(order);
    }

    void feedStands(boolean stands) {
        feedStoodAt = stands ? time.now() : Instant.MAX;
    }

    /** Somebody else trades this contract at the account: what is held there is no longer ours alone. */
    void touchedByHand(AccountId account, Instrument instrument) {
        byHand.add(new HandAt(account, instrument));
    }

    boolean isTouched(AccountId account, Instrument instrument) {
        return byHand.contains(new HandAt(account, instrument));
    }

    boolean isTouched(AccountId account) {
        return byHand.stream().anyMatch(at -> at.account().equals(account));
    }

    // --- as the bytes leave

    void bytesLeave(BrokerAccount account, OrderRequest request) {
        String tag = request.tag().value();
        findings.happened("sends " + account.id() + " " + request.side() + " " + request.units() + " "
                + request.contract().instrument() + " at " + request.limit() + " " + tag);
        Optional<Order> known = ledger.order(tag);
        if (!left.add(tag)) {
            findings.breach("I1", "the request with tag " + tag + " leaves a second time: " + known.map(Ledger::words));
        }
        if (known.filter(order -> isOnItsWay(order.state())).isEmpty()) {
            findings.breach("I2", "bytes leave that are not durable as sending: " + known.map(Ledger::words));
            return;
        }
        Instant now = time.now();
        paced(account.id(), known.get().at(Moment.SENT).orElse(now));
        LocalTime clock = Ist.local(now).toLocalTime();
        if (clock.isBefore(DayFacts.OPEN) || !clock.isBefore(DayFacts.CLOSE)) {
            findings.breach("I9", "an order leaves while the market is closed: " + Ledger.words(known.get()));
        }
        if (request.units() > request.contract().freezeUnits()) {
            findings.breach("I6", request.units() + " units are above the freeze: " + Ledger.words(known.get()));
        }
        if (known.get().key().purpose() == Purpose.ENTRY) {
            entryLeaves(known.get(), now);
        }
    }

    /**
     * Durable as sent just now. A desk that was read anew from its store meanwhile has marked it as unknown, by which it
     * says the same: it may be live from that instant on.
     */
    private boolean isOnItsWay(OrderState state) {
        return switch (state) {
            case OrderState.Sending sending -> true;
            case OrderState.Unknown(Instant since, int reads, Instant lastRead) ->
                !time.now().isAfter(since.plus(SENDABLE));
            default -> false;
        };
    }

    /** By when they were let go: a machine without time may bunch what it lets go a little later. */
    private void paced(AccountId account, Instant letGo) {
        List<Instant> all = pace.computeIfAbsent(account, fresh -> new ArrayList<>());
        all.add(letGo);
        long within = all.stream()
                .filter(at -> at.isAfter(letGo.minus(SECOND)) && !at.isAfter(letGo))
                .count();
        if (within > ORDERS_A_SECOND) {
            findings.breach("I6", within + " orders are let go at " + account + " within a second");
        }
    }

    private void entryLeaves(Order order, Instant now) {
        mayGoOut(order, now);
        Instant decided = order.at(Moment.DECIDED).orElse(now);
        if (!feedStoodAt.equals(Instant.MAX) && decided.isAfter(feedStoodAt.plus(DATA_AGE_MAX))) {
            findings.breach("I6", "an entry on prices of " + feedStoodAt + ": " + Ledger.words(order));
        }
        withinWorst(order, order.limit());
        int today = entriesToday.merge(order.key().account(), 1, Integer::sum);
        caps.apply(order.key().account())
                .ordersADay()
                .filter(most -> today > most)
                .ifPresent(most -> findings.breach(
                        "I6", today + " entry orders of a day, the cap is " + most + ": " + Ledger.words(order)));
    }

    /** An entry, or a worse price for it: in its window, not stopped, and not taken out of the desk's hands. */
    private void mayGoOut(Order order, Instant now) {
        Run run = ledger.run(order.key().run()).orElseThrow();
        Instant scheduled = Ist.instant(run.scheduled());
        Duration window = run.strategy().schedule().entryWindow();
        if (now.isBefore(scheduled) || !now.isBefore(scheduled.plus(window).plus(SENDABLE))) {
            findings.breach(
                    "I9", "an entry of " + run.scheduled() + " leaves outside of its window: " + Ledger.words(order));
        }
        ledger.stoppedSince()
                .filter(since -> now.isAfter(since.plus(SECOND)))
                .ifPresent(since -> findings.breach(
                        "I13",
                        "an entry leaves though entries are stopped since " + since + ": " + Ledger.words(order)));
        ledger.steered(run.id())
                .filter(steered -> steered.steering() != Steering.AUTOMATIC
                        && now.isAfter(steered.since().plus(SECOND)))
                .ifPresent(steered -> findings.breach(
                        "I13", "an entry leaves a run that is " + steered + ": " + Ledger.words(order)));
    }

    /** The request is on its way; one that may be unseen for too long may be believed absent. */
    void sent(DayBroker broker, String tag, Duration way) {
        ledger.order(tag).ifPresent(order -> {
            boolean isCover =
                    order.key().purpose() == Purpose.EXIT && order.intent().side() == Side.BUY;
            Duration quiet = isCover ? QUIET_COVER : QUIET;
            if (order.key().purpose() != Purpose.ENTRY
                    && way.plus(broker.habits().unseen()).compareTo(quiet) >= 0) {
                truth(LegAt.of(order.key())).isExcused = true;
            }
        });
    }

    void modificationLeaves(DayBroker broker, BrokerOrderId id, Price limit) {
        if (modifications.merge(id, 1, Integer::sum) > MODIFICATIONS_MAX) {
            findings.breach("I6", id + " is modified more than " + MODIFICATIONS_MAX + " times");
        }
        broker.orders().stream()
                .filter(order -> order.id().equals(id))
                .findFirst()
                .flatMap(order -> ledger.order(order.tag()))
                .filter(order -> order.key().purpose() == Purpose.ENTRY)
                .ifPresent(order -> entryMoves(order, limit));
    }

    private void entryMoves(Order order, Price limit) {
        findings.happened("moves " + Ledger.words(order) + " to " + limit);
        withinWorst(order, limit);
        Instant now = time.now();
        mayGoOut(order, now);
        boolean isFeedThere = feedStoodAt.equals(Instant.MAX)
                || !now.isAfter(feedStoodAt.plus(DATA_AGE_MAX).plus(SENDABLE));
        if (!isFeedThere) {
            findings.breach("I6", "an entry moves on prices of " + feedStoodAt + ": " + Ledger.words(order));
        }
    }

    /** No entry asks for more than what it would have traded at when it was decided, and twice the protection. */
    private void withinWorst(Order order, Price limit) {
        Side side = order.intent().side();
        Instant decided = order.at(Moment.DECIDED).orElse(time.now());
        boolean isWithin = market.seenAt(decided).stream()
                .map(at -> market.truth(order.intent().instrument(), at))
                .mapToLong(row -> side == Side.BUY ? row.ask() : row.bid())
                .anyMatch(paise ->
                        side.sign() * (limit.paise() - paise) <= 2 * Math.max(paise / 20, 200) + DayFacts.TICK);
        if (!isWithin) {
            findings.breach("I6", "an entry asks for " + limit + ", beyond its worst price: " + Ledger.words(order));
        }
    }

    void cancelLeaves(BrokerOrderId order) {
        findings.happened("cancels " + order);
        cancelsLeft.add(order);
    }

    /** Orders of others are seen and never touched. */
    void touches(DayBroker broker, BrokerOrderId id) {
        broker.orders().stream()
                .filter(order -> order.id().equals(id))
                .filter(order -> ledger.order(order.tag()).isEmpty())
                .forEach(order -> findings.breach("I4", "a foreign order is touched: " + order));
    }

    // --- as the broker has it

    @Override
    public void taken(BrokerAccount account, BrokerOrder order) {
        orders++;
        findings.happened("taken " + order.id() + " " + order.tag() + " " + order.side() + " "
                + order.progress().units() + " " + order.instrument());
        Optional<Order> known = ledger.order(order.tag());
        if (known.isEmpty()) {
            touchedByHand(account.id(), order.instrument());
            return;
        }
        if (!tags.add(order.tag())) {
            findings.breach("I1", "the broker has two orders of " + Ledger.words(known.get()));
        }
        Truth truth = truth(LegAt.of(known.get().key()));
        long units = order.progress().units();
        switch (known.get().key().purpose()) {
            case ENTRY, REVERSAL -> {
                truth.liveEntries += units;
                truth.ordered += known.get().key().purpose() == Purpose.ENTRY ? units : 0;
                entryTaken(known.get(), truth);
            }
            case EXIT -> {
                truth.liveExits += units;
                exitTaken(known.get(), truth);
            }
        }
    }

    private void exitTaken(Order order, Truth truth) {
        boolean isOurs = !truth.isExcused
                && !isTouched(order.key().account(), order.intent().instrument());
        if (isOurs && truth.liveExits > Math.max(0, truth.open())) {
            findings.breach(
                    "I7",
                    "exits of " + truth.liveExits + " units work on " + truth.open() + " open ones: "
                            + Ledger.words(order));
        }
    }

    private void entryTaken(Order order, Truth truth) {
        Run run = ledger.run(order.key().run()).orElseThrow();
        AccountRun account = run.account(order.key().account());
        long planned = account.leg(order.key().leg()).plannedUnits();
        if (truth.ordered > planned) {
            findings.breach(
                    "I1", truth.ordered + " units are entered of " + planned + " planned: " + Ledger.words(order));
        }
        covered(run, account, run.leg(order.key().leg()), true);
        lots(order);
    }

    private void lots(Order order) {
        AccountId account = order.key().account();
        Optional<Integer> most = caps.apply(account).openLots();
        if (most.isEmpty() || isTouched(account)) {
            return;
        }
        long units = 0;
        for (Map.Entry<LegAt, Truth> entry : truths.entrySet()) {
            if (entry.getKey().account().equals(account)) {
                Truth truth = entry.getValue();
                units += Math.abs(truth.open()) + truth.liveEntries;
                if (truth.isExcused) {
                    return;
                }
            }
        }
        if (units > most.get() * DayFacts.LOT && !cameLate(order)) {
            findings.breach(
                    "I6",
                    units / DayFacts.LOT + " lots are open, the cap is " + most.get() + ": " + Ledger.words(order));
        }
    }

    /** One that is in nobody's count any more when it comes. */
    private boolean cameLate(Order order) {
        return truths.keySet().stream()
                .filter(at -> at.account().equals(order.key().account()))
                .anyMatch(at -> ledger.ordersOf(at.run()).stream()
                        .anyMatch(other -> other.state() instanceof OrderState.Expired));
    }

    /** At one account the shorts of a hedge are together no larger than what is held of the hedge. */
    private void covered(Run run, AccountRun account, BoundLeg leg, boolean withLive) {
        LegId hedge = leg.leg().exits().cover() instanceof Cover.By(LegId by)
                ? by
                : leg.leg().id();
        if (account.allowNaked() || isExcused(run, account, hedge)) {
            return;
        }
        long sold = 0;
        for (BoundLeg bound : run.legs()) {
            if (bound.leg().exits().cover() instanceof Cover.By(LegId by) && by.equals(hedge)) {
                LegAt at = new LegAt(run.id(), account.account(), bound.leg().id());
                if (isExcused(run, account, bound.leg().id())) {
                    return;
                }
                Truth truth = truth(at);
                sold += Math.max(0, truth.open()) + (withLive ? truth.liveEntries : 0);
            }
        }
        long held = truth(new LegAt(run.id(), account.account(), hedge)).open();
        if (sold > Math.max(0, held)) {
            findings.breach(
                    "I5",
                    account.account() + " of run " + run.id() + ": " + sold + " units short on " + held + " of hedge "
                            + hedge);
        }
    }

    private boolean isExcused(Run run, AccountRun account, LegId leg) {
        return truth(new LegAt(run.id(), account.account(), leg)).isExcused
                || isTouched(account.account(), run.leg(leg).contract().instrument());
    }

    @Override
    public void traded(BrokerAccount account, BrokerTrade trade, BrokerOrder order) {
        trades++;
        findings.happened("trades " + order.id() + " " + trade.units() + " at " + trade.price());
        Optional<Order> known = ledger.order(order.tag());
        if (known.isEmpty()) {
            touchedByHand(account.id(), trade.instrument());
            return;
        }
        IntentKey key = known.get().key();
        Truth truth = truth(LegAt.of(key));
        if (key.purpose() == Purpose.EXIT) {
            truth.liveExits -= trade.units();
            truth.left += trade.units();
        } else {
            truth.liveEntries -= trade.units();
            truth.entered += trade.units();
            truth.enteredPaise += trade.units() * trade.price().paise();
        }
        Run run = ledger.run(key.run()).orElseThrow();
        covered(run, run.account(key.account()), run.leg(key.leg()), false);
    }

    @Override
    public void ended(BrokerAccount account, BrokerOrder order) {
        findings.happened("ended " + order.id() + " " + order.progress().status() + " filled "
                + order.progress().filledUnits() + " " + order.progress().text());
        ledger.order(order.tag()).ifPresent(known -> {
            Truth truth = truth(LegAt.of(known.key()));
            long rest = order.progress().units() - order.progress().filledUnits();
            if (known.key().purpose() == Purpose.EXIT) {
                truth.liveExits -= rest;
            } else {
                truth.liveEntries -= rest;
                truth.ordered -= known.key().purpose() == Purpose.ENTRY ? rest : 0;
            }
        });
    }

    /** Legs that are open by the brokers' own trades. */
    List<LegAt> open() {
        List<LegAt> open = new ArrayList<>();
        truths.forEach((at, truth) -> {
            if (truth.open() != 0) {
                open.add(at);
            }
        });
        return open;
    }
}
