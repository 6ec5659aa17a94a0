package io.tarkash.simulator.time;

import io.tarkash.engine.time.Time;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A clock and a scheduler in one, so that a simulated day is the same each time it is run. Time moves only when a task
 * runs or {@link #runUntil} ends; tasks of one instant run in the order in which they were scheduled. One thread.
 */
public final class VirtualTime implements Time, InstantSource {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::when).thenComparingLong(Task::number));
    private Instant now;
    private long scheduled;

    public VirtualTime(Instant start) {
        this.now = start;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Runs the task at this instant; one in the past runs at the present instant, after what is already due. */
    @Override
    public void at(Instant when, Runnable task) {
        tasks.add(new Task(when.isBefore(now) ? now : when, scheduled++, task));
    }

    /** The instant of the next task. */
    public Optional<Instant> next() {
        return Optional.ofNullable(tasks.peek()).map(Task::when);
    }

    /** Goes to the next task and runs it; false if there is none. */
    public boolean runNext() {
        Task task = tasks.poll();
        if (task == null) {
            return false;
        }
        now = task.when();
        task.work().run();
        return true;
    }

    /** Runs all tasks up to and at this instant, those that they schedule included, and then stands at it. */
    public void runUntil(Instant end) {
        while (next().filter(when -> !when.isAfter(end)).isPresent()) {
            runNext();
        }
        if (end.isAfter(now)) {
            now = end;
        }
    }

    private record Task(Instant when, long number, Runnable work) {}
}
