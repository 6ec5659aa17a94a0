package io.tarkash.api.trading;

import io.tarkash.engine.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A time that begins where a test wants and runs on as the machine's does. Tasks run one at a time. */
final class RunningTime implements Time, AutoCloseable {
    private final Instant begin;
    private final long begunNanos = System.nanoTime();
    private final ScheduledExecutorService agenda = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("test-agenda").factory());

    RunningTime(Instant begin) {
        this.begin = begin;
    }

    @Override
    public Instant now() {
        return begin.plusNanos(System.nanoTime() - begunNanos);
    }

    @Override
    public void at(Instant when, Runnable task) {
        if (!agenda.isShutdown()) {
            long delay = Math.max(0, Duration.between(now(), when).toNanos());
            var ignored = agenda.schedule(task, delay, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        agenda.shutdownNow();
    }
}
