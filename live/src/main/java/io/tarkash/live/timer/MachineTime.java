package io.tarkash.live.timer;

import io.tarkash.engine.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The machine's time, on the disciplined clock. Tasks run one after the other on one thread of their own, so each has
 * to be short; one that throws is told to {@code broken}. After {@link #close} nothing runs any more. Thread-safe.
 */
public final class MachineTime implements Time, AutoCloseable {
    /** A machine that sleeps does not count its sleep towards a wait, so a long one is looked at again and again. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(2);

    private final DisciplinedClock clock;
    private final Consumer<RuntimeException> broken;
    private final ScheduledThreadPoolExecutor thread;

    public MachineTime(DisciplinedClock clock, Consumer<RuntimeException> broken) {
        this.clock = clock;
        this.broken = broken;
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("agenda").factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public void at(Instant when, Runnable task) {
        Duration left = Duration.between(clock.now(), when);
        Duration delay = left.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : left;
        try {
            var _ = thread.schedule(() -> run(when, task), Math.max(delay.toNanos(), 0), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // The process is ending, and what was to be done later is not.
        }
    }

    /** Too early after a part of a long wait, and when the clock was slowed or set back meanwhile. */
    private void run(Instant when, Runnable task) {
        if (clock.now().isBefore(when)) {
            at(when, task);
            return;
        }
        try {
            task.run();
        } catch (RuntimeException failure) {
            broken.accept(failure);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
