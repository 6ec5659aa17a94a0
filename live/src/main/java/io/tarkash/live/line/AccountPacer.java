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
 * asked. Every request about an order counts, not only its placing: in a {@link Burst}, which holds for all of them, and
 * in the budgets of longer windows, of which entries must leave some. One that waits already is not queued again; what it
 * does is replaced by what was asked last. Grants run on the caller's thread or that of time, outside of any lock.
 * Thread-safe.
 */
final class AccountPacer {
    private final Time time;
    private final Burst burst;
    private final List<SlidingBudget> budgets = new ArrayList<>();
    private final SortedMap<Urgency, Queue<Waiting>> queues = new TreeMap<>();
    private final Map<Ask, Runnable> waiting = new HashMap<>();
    private Optional<Instant> wakes = Optional.empty();
    private boolean holdsEntries;

    /** What a request is known by. */
    record Ask(IntentKey intent, Event.Request kind) {}

    private record Waiting(Ask ask, Instant since) {}

    AccountPacer(Time time, PaceLimits limits) {
        this.time = time;
        this.burst = new Burst(limits.perSecond());
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
     * The request leaves now: from here its second counts, so that a late start does not bunch with what comes after. One
     * that was so long on its way from its turn that somebody else has it needs a place of its own: then the answer is
     * when to ask again, and it may not leave before.
     */
    synchronized Optional<Instant> leave(IntentKey intent, Event.Request kind) {
        Instant now = time.now();
        Ask ask = new Ask(intent, kind);
        if (!burst.hasTurn(ask)) {
            Instant room = burst.roomAt(now);
            if (room.isAfter(now)) {
                return Optional.of(room);
            }
        }
        burst.left(ask, now);
        wakeFor(now);
        return Optional.empty();
    }

    /** The request was answered, so it has arrived. */
    synchronized void arrived(IntentKey intent, Event.Request kind) {
        Instant now = time.now();
        burst.arrived(new Ask(intent, kind), now);
        wakeFor(now);
    }

    /** The request will not leave: its place in every budget is somebody else's from now on. */
    void unused(IntentKey intent, Event.Request kind) {
        Optional<Instant> turn;
        synchronized (this) {
            turn = burst.unused(new Ask(intent, kind));
            turn.ifPresent(at -> budgets.forEach(budget -> budget.takeBack(at)));
        }
        if (turn.isPresent()) {
            release();
        }
    }

    /** Lets go whatever may go now, and comes back by itself when more may. */
    void release() {
        List<Runnable> granted = new ArrayList<>();
        synchronized (this) {
            Instant now = time.now();
            burst.forgetLost(now);
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
                budgets.forEach(budget -> budget.spend(now));
                burst.turn(ask, now);
                return Optional.ofNullable(waiting.remove(ask));
            }
        }
        return Optional.empty();
    }

    private boolean mayGo(Urgency urgency, Instant now) {
        boolean isEntry = urgency.isEntry();
        return !(isEntry && holdsEntries) && !roomAt(now, isEntry).isAfter(now);
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
        Instant inBurst = burst.roomAt(now);
        return budgets.stream()
                .map(budget -> budget.roomAt(now, isEntry, 0))
                .filter(room -> room.isAfter(inBurst))
                .max(Instant::compareTo)
                .orElse(inBurst);
    }
}
