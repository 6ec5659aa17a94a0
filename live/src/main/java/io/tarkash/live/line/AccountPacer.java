package io.tarkash.live.line;

import io.tarkash.domain.order.IntentKey;
import io.tarkash.engine.event.Effect.Urgency;
import io.tarkash.engine.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Lets the orders of one account go within its limits: covers first, exits next, entries last, each kind in the order in
 * which it asked. An intent that waits already is not queued again. Grants run on the caller's thread or that of time,
 * outside of any lock. Thread-safe.
 */
final class AccountPacer {
    private final Time time;
    private final List<SlidingBudget> budgets = new ArrayList<>();
    private final Map<Urgency, Queue<Waiting>> queues = new EnumMap<>(Urgency.class);
    private final Set<IntentKey> waiting = new HashSet<>();
    private Optional<Instant> wakes = Optional.empty();
    private boolean holdsEntries;

    private record Waiting(IntentKey intent, Instant since, Runnable grant) {}

    AccountPacer(Time time, PaceLimits limits) {
        this.time = time;
        budgets.add(new SlidingBudget(Duration.ofSeconds(1), limits.perSecond(), 0));
        limits.perMinute().ifPresent(most -> budget(Duration.ofMinutes(1), most, limits));
        limits.perHour().ifPresent(most -> budget(Duration.ofHours(1), most, limits));
        limits.perDay().ifPresent(most -> budget(Duration.ofDays(1), most, limits));
        for (Urgency urgency : Urgency.values()) {
            queues.put(urgency, new ArrayDeque<>());
        }
    }

    private void budget(Duration window, int most, PaceLimits limits) {
        budgets.add(new SlidingBudget(window, most, Math.max(1, most * limits.keptForExits() / 100)));
    }

    /** Queues the intent; it goes with the next {@link #release} that has room for it. */
    synchronized void request(IntentKey intent, Urgency urgency, Runnable grant) {
        if (waiting.add(intent)) {
            queue(urgency).add(new Waiting(intent, time.now(), grant));
        }
    }

    /** Lets go whatever may go now, and comes back by itself when more may. */
    void release() {
        List<Runnable> granted = new ArrayList<>();
        synchronized (this) {
            Instant now = time.now();
            for (Optional<Waiting> next = next(now); next.isPresent(); next = next(now)) {
                budgets.forEach(budget -> budget.spend(now));
                granted.add(next.get().grant());
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
        return queue(Urgency.COVER).size() + queue(Urgency.EXIT).size();
    }

    synchronized Duration longestWait() {
        Instant now = time.now();
        return queues.values().stream()
                .flatMap(queue -> Optional.ofNullable(queue.peek()).stream())
                .map(first -> Duration.between(first.since(), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Optional<Waiting> next(Instant now) {
        for (Urgency urgency : Urgency.values()) {
            Waiting first = queue(urgency).peek();
            if (first != null && mayGo(urgency, now)) {
                queue(urgency).remove();
                waiting.remove(first.intent());
                return Optional.of(first);
            }
        }
        return Optional.empty();
    }

    private boolean mayGo(Urgency urgency, Instant now) {
        boolean isEntry = urgency == Urgency.ENTRY;
        return !(isEntry && holdsEntries) && budgets.stream().allMatch(budget -> budget.hasRoom(now, isEntry));
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
        return Arrays.stream(Urgency.values())
                .filter(urgency -> !queue(urgency).isEmpty())
                .map(urgency -> urgency == Urgency.ENTRY)
                .filter(isEntry -> !isEntry || !holdsEntries)
                .map(isEntry -> roomAt(now, isEntry))
                .min(Instant::compareTo);
    }

    private Instant roomAt(Instant now, boolean isEntry) {
        return budgets.stream()
                .map(budget -> budget.roomAt(now, isEntry))
                .max(Instant::compareTo)
                .orElse(now);
    }

    private Queue<Waiting> queue(Urgency urgency) {
        return queues.computeIfAbsent(urgency, each -> new ArrayDeque<>());
    }
}
