package io.tarkash.engine.state;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.order.TradeKey;
import io.tarkash.domain.position.Position;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.LegId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run with everything that came of it. Positions are kept as sums of the fills and of nothing else. Not thread-safe:
 * it belongs to one desk, and a decision changes only a copy of its own. Once that copy is the state it never changes
 * again, so it may then be handed to readers on other threads.
 */
public final class RunBook {
    private Run run;
    private Steering steering;
    private final TreeMap<IntentKey, Order> orders;
    private final Map<LegAt, Position> positions;
    private final List<Fill> fills;
    private final Set<TradeKey> trades;
    private final Set<IntentKey> announced;
    private final Map<IntentKey, TurnedAway> turnedAway;

    RunBook(Run run) {
        this(
                run,
                Steering.AUTOMATIC,
                new TreeMap<>(),
                new HashMap<>(),
                new ArrayList<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashMap<>());
    }

    @SuppressWarnings("NonApiType") // a range of keys is asked for
    private RunBook(
            Run run,
            Steering steering,
            TreeMap<IntentKey, Order> orders,
            Map<LegAt, Position> positions,
            List<Fill> fills,
            Set<TradeKey> trades,
            Set<IntentKey> announced,
            Map<IntentKey, TurnedAway> turnedAway) {
        this.run = run;
        this.steering = steering;
        this.orders = orders;
        this.positions = positions;
        this.fills = fills;
        this.trades = trades;
        this.announced = announced;
        this.turnedAway = turnedAway;
    }

    /** One leg at one account. */
    private record LegAt(AccountId account, LegId leg) {}

    /** Of a price the broker took no change to, for too many requests: since when, if it was not asked again yet. */
    private record TurnedAway(Optional<Instant> since, int askedAgain) {}

    RunBook copy() {
        return new RunBook(
                run,
                steering,
                new TreeMap<>(orders),
                new HashMap<>(positions),
                new ArrayList<>(fills),
                new HashSet<>(trades),
                new HashSet<>(announced),
                new HashMap<>(turnedAway));
    }

    void put(Run changed) {
        run = changed;
    }

    void put(Steering changed) {
        steering = changed;
    }

    void put(Order order) {
        orders.put(order.key(), order);
        if (order.state().isSettled()) {
            announced.remove(order.key());
            turnedAway.remove(order.key());
        }
    }

    void put(Fill fill) {
        if (trades.add(fill.trade())) {
            fills.add(fill);
            LegAt at = new LegAt(fill.intent().account(), fill.intent().leg());
            positions.put(
                    at,
                    position(at)
                            .after(
                                    fill.side(),
                                    fill.units(),
                                    fill.price(),
                                    fill.intent().purpose() == Purpose.ENTRY));
        }
    }

    void announce(IntentKey filled) {
        announced.add(filled);
    }

    void turnAway(IntentKey change, Instant now) {
        turnedAway.put(change, new TurnedAway(Optional.of(now), askedAgain(change)));
    }

    void askAgain(IntentKey change) {
        turnedAway.put(change, new TurnedAway(Optional.empty(), askedAgain(change) + 1));
    }

    public Run run() {
        return run;
    }

    public Steering steering() {
        return steering;
    }

    public Collection<Order> orders() {
        return Collections.unmodifiableCollection(orders.values());
    }

    public Optional<Order> order(IntentKey key) {
        return Optional.ofNullable(orders.get(key));
    }

    public List<Order> orders(AccountId account, LegId leg, Purpose purpose) {
        if (orders.isEmpty()) {
            return List.of();
        }
        IntentKey from = new IntentKey(run.id(), leg, account, purpose, 0, 0);
        IntentKey to = new IntentKey(run.id(), leg, account, purpose, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return List.copyOf(orders.subMap(from, true, to, true).values());
    }

    /**
     * Since when the broker has all that it will ever have of the account's entry, as funds asked from then on show it;
     * empty while something is on its way or yet to be sent.
     */
    Optional<Instant> entryAtRest(AccountId account) {
        List<Order> entries = orders.values().stream()
                .filter(order -> order.key().purpose() == Purpose.ENTRY)
                .filter(order -> order.key().account().equals(account))
                .toList();
        boolean isUnderWay = run.account(account).stage() instanceof AccountStage.Entering
                || entries.stream().anyMatch(order -> !order.state().isSettled());
        return isUnderWay
                ? Optional.empty()
                : entries.stream()
                        .flatMap(order -> order.at(Moment.SETTLED).stream())
                        .max(Instant::compareTo)
                        .or(() -> Optional.of(Instant.MIN));
    }

    public List<Fill> fills() {
        return Collections.unmodifiableList(fills);
    }

    public boolean counted(TradeKey trade) {
        return trades.contains(trade);
    }

    public Position position(AccountId account, LegId leg) {
        return position(new LegAt(account, leg));
    }

    /** Units the run still holds of a leg: what its fills left, less what someone else closed. */
    public long openUnits(AccountId account, LegId leg) {
        AccountLeg state = run.account(account).leg(leg);
        return position(account, leg).openUnits() - state.outsideUnits();
    }

    /**
     * Whether the broker has said that the order is filled whole, its trades known or not. A hint that a restart loses:
     * it lets what was bought cover a short, and is no fill.
     */
    public boolean isAnnounced(IntentKey order) {
        return announced.contains(order);
    }

    /**
     * Since when the broker has turned the newest change of an order's price away and was not asked again. A hint that a
     * restart loses: the order stays at its old price then until its next change.
     */
    public Optional<Instant> turnedAway(IntentKey order) {
        return Optional.ofNullable(turnedAway.get(order)).flatMap(TurnedAway::since);
    }

    /** How many of an order's changes of price were those before asked again. */
    public int askedAgain(IntentKey order) {
        return Optional.ofNullable(turnedAway.get(order))
                .map(TurnedAway::askedAgain)
                .orElse(0);
    }

    /** Units that the run has of a leg by the broker's word: those its fills left, and entries whose trades are to come. */
    public long coveringUnits(AccountId account, LegId leg) {
        if (announced.isEmpty()) {
            return openUnits(account, leg);
        }
        long toCome = orders(account, leg, Purpose.ENTRY).stream()
                .filter(order -> isAnnounced(order.key()))
                .mapToLong(order -> Math.max(order.intent().units() - order.filledUnits(), 0))
                .sum();
        return openUnits(account, leg) + toCome;
    }

    /** Whether any leg at any account is not flat. */
    public boolean holdsAnything() {
        return positions.keySet().stream().anyMatch(at -> openUnits(at.account(), at.leg()) != 0);
    }

    private Position position(LegAt at) {
        return positions.getOrDefault(at, Position.flat(run.leg(at.leg()).leg().side()));
    }
}
