package io.tarkash.alerts;

import io.tarkash.engine.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that a test moves; what is due runs on the test's thread, in order. */
final class HandTime implements Time {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::when).thenComparingLong(Task::number));
    private Instant now = Instant.parse("2026-11-23T04:00:00Z");
    private long count;

    private record Task(Instant when, long number, Runnable work) {}

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void at(Instant when, Runnable task) {
        tasks.add(new Task(when, count++, task));
    }

    /** Runs everything that is due now. */
    void settle() {
        pass(Duration.ZERO);
    }

    void pass(Duration span) {
        Instant end = now.plus(span);
        for (Task next = tasks.peek(); next != null && !next.when().isAfter(end); next = tasks.peek()) {
            tasks.remove(next);
            now = next.when().isAfter(now) ? next.when() : now;
            next.work().run();
        }
        now = end;
    }
}
