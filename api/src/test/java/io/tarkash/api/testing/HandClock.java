package io.tarkash.api.testing;

import io.tarkash.engine.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A time that moves when a test says so. Thread-safe; tasks run on the thread that moves it. */
public final class HandClock implements Time {
    private final List<Task> tasks = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T04:00:00Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void at(Instant when, Runnable task) {
        tasks.add(new Task(when, task));
    }

    public void move(Duration by) {
        List<Task> due = new ArrayList<>();
        synchronized (this) {
            now = now.plus(by);
            tasks.stream().filter(task -> !task.when().isAfter(now)).forEach(due::add);
            tasks.removeAll(due);
        }
        due.sort(Comparator.comparing(Task::when));
        due.forEach(task -> task.work().run());
    }

    private record Task(Instant when, Runnable work) {}
}
