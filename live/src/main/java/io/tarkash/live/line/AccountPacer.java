package io.tarkash.live.line;

import io.tarkash.domain.order.IntentKey;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.Urgency;
import io.tarkash.engine.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lets the orders of one account go within its limits, the most urgent first and equals in the order in which they
 * asked. Every request about an order counts, not only its placing, both when it leaves and when it may arrive. One that
 * waits already is not queued again; what it does is replaced by what was asked last. Grants run on the caller's thread or
 * that of time, outside of any lock. Thread-safe.
 */
final class AccountPacer {
    /** A turn that was not used by then never will be, though nobody said so. */
    private static final Duration HELD_MAX = Duration.ofSeconds(1);

    /** A request that was not answered by then has arrived, or is not one of a burst any more. */
    private static final Duration ON_ITS_WAY_MAX = Duration.ofSeconds(1);

    /** Above this many orders a second the exchanges want a registered strategy, and the brokers say 429. */
    private static final int ARRIVALS_A_SECOND = 10;

    private final Time time;
    private final SlidingBudget arrivals;
    private final Map<Ask, Instant> onTheirWay = new HashMap<>();
    private final Map<Ask, Instant> held = new HashMap<>();
    private final List<SlidingBudget> budgets = new ArrayList<>();
    private final SortedMap<Urgency, Queue<Waiting>> queues = new TreeMap<>();
    private final Map<Ask, Runnable> waiting = new HashMap<>();
    private Optional<Instant> wakes = Optional.empty();
    private boolean holdsEntries;

    private record Ask(IntentKey intent, Event.Request kind) {}

    private record Waiting(Ask ask, Instant since) {}

    AccountPacer(Time time, PaceLimits limits) {
        this.time = time;
        budgets.add(new SlidingBudget(Duration.ofSeconds(1), limits.perSecond(), 0));
        arrivals = new SlidingBudget(Duration.ofSeconds(1), Math.max(limits.perSecond(), ARRIVALS_A_SECOND), 0);
        limits.perMinute().ifPresent(most -> budget(Duration.ofMinutes(1), most, limits));
        limits.perHour().ifPresent(most -> budget(Duration.ofHours(1), most, limits));
        limits.perDay().ifPresent(most -> budget(Duration.ofDays(1), most, limits));
    }

    private void budget(Duration window, int most, PaceLimits limits) {
        budgets.add(new SlidingBudget(window, most, Math.max(1, most * limits.keptForExits() / 100)));
    }

    /** Queues the request; it goes with the next {@link #release} that has room for it. */
    synchronized void request(IntentKey intent, Event.Request kind, Urgency urgency, Runnable grant) {
        Ask ask = new Ask(intent, kind);
        if (waiting.put(ask, grant) == null) {
            queues.computeIfAbsent(urgency, each -> new ArrayDeque<>()).add(new Waiting(ask, time.now()));
        }
    }

    /**
     * The request leaves now: from here its second counts, so that a late start does not bunch with what comes after. It
     * counts whatever became of its turn meanwhile.
     */
    synchronized void left(IntentKey intent, Event.Request kind) {
        Instant now = time.now();
        held.remove(new Ask(intent, kind));
        budgets.getFirst().spend(now);
        onTheirWay.put(new Ask(intent, kind), now);
        wakeFor(now);
    }

    /**
     * The broker has had the request, at some instant since it left. Its limit counts arrivals, and a burst that was slow
     * on its way must not meet a quick one within a second.
     */
    synchronized void arrived(IntentKey intent, Event.Request kind) {
        if (onTheirWay.remove(new Ask(intent, kind)) != null) {
            Instant now = time.now();
            arrivals.spend(now);
            wakeFor(now);
        }
    }

    /** The request will not leave: its place in every budget is somebody else's from now on. */
    void unused(IntentKey intent, Event.Request kind) {
        boolean wasHeld;
        synchronized (this) {
            Optional<Instant> since = Optional.ofNullable(held.remove(new Ask(intent, kind)));
            since.ifPresent(at -> budgets.stream().skip(1).forEach(budget -> budget.takeBack(at)));
            wasHeld = since.isPresent();
        }
        if (wasHeld) {
            release();
        }
    }

    /** Only the second is so short that the way from a turn to the wire matters. */
    private int heldOf(SlidingBudget budget) {
        return budget == budgets.getFirst() ? held.size() : 0;
    }

    /** Lets go whatever may go now, and comes back by itself when more may. */
    void release() {
        List<Runnable> granted = new ArrayList<>();
        synchronized (this) {
            Instant now = time.now();
            held.values().removeIf(since -> since.plus(HELD_MAX).isBefore(now));
            onTheirWay.values().removeIf(since -> since.plus(ON_ITS_WAY_MAX).isBefore(now));
            for (Optional<Runnable> next = next(now); next.isPresent(); next = next(now)) {
                granted.add(next.get());
            }
            wakeFor(now);
        }
        granted.forEach(Runnable::run);
    }

    /** From now on entries stay where they are; what covers or leaves goes on. */
    synchronized void holdEntries() {
        holdsEntries = true;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** Covers and exits that wait for their turn. */
    synchronized int urgentWaiting() {
        return queues.entrySet().stream()
                .filter(queue -> !queue.getKey().isEntry())
                .mapToInt(queue -> queue.getValue().size())
                .sum();
    }

    synchronized Duration longestWait() {
        Instant now = time.now();
        return queues.values().stream()
                .flatMap(queue -> Optional.ofNullable(queue.peek()).stream())
                .map(first -> Duration.between(first.since(), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Optional<Runnable> next(Instant now) {
        for (Map.Entry<Urgency, Queue<Waiting>> queue : queues.entrySet()) {
            if (!queue.getValue().isEmpty() && mayGo(queue.getKey(), now)) {
                Ask ask = queue.getValue().remove().ask();
                budgets.stream().skip(1).forEach(budget -> budget.spend(now));
                held.put(ask, now);
                return Optional.ofNullable(waiting.remove(ask));
            }
        }
        return Optional.empty();
    }

    private boolean mayGo(Urgency urgency, Instant now) {
        boolean isEntry = urgency.isEntry();
        return !(isEntry && holdsEntries)
                && arrivals.hasRoom(now, isEntry, held.size() + onTheirWay.size())
                && budgets.stream().allMatch(budget -> budget.hasRoom(now, isEntry, heldOf(budget)));
    }

    /** Comes back when the first of those that wait may go, unless that is planned already. */
    private void wakeFor(Instant now) {
        firstRoom(now).ifPresent(room -> {
            boolean isPlanned =
                    wakes.filter(at -> at.isAfter(now) && !at.isAfter(room)).isPresent();
            if (!isPlanned) {
                wakes = Optional.of(room);
                time.at(room, this::release);
            }
        });
    }

    private Optional<Instant> firstRoom(Instant now) {
        return queues.entrySet().stream()
                .filter(queue -> !queue.getValue().isEmpty())
                .map(queue -> queue.getKey().isEntry())
                .filter(isEntry -> !isEntry || !holdsEntries)
                .map(isEntry -> roomAt(now, isEntry))
                .min(Instant::compareTo);
    }

    private Instant roomAt(Instant now, boolean isEntry) {
        Instant atBroker = arrivals.roomAt(now, isEntry, held.size() + onTheirWay.size());
        return budgets.stream()
                .map(budget -> budget.roomAt(now, isEntry, heldOf(budget)))
                .filter(room -> room.isAfter(atBroker))
                .max(Instant::compareTo)
                .orElse(atBroker);
    }
}
