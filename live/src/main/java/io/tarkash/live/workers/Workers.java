package io.tarkash.live.workers;

import io.tarkash.engine.time.Time;

/**
 * Runs tasks that may block: a batch of a desk, a call to a broker, a reader of views. A task that throws ends itself
 * and nothing else. Thread-safe; never runs a task on the caller's stack.
 */
@FunctionalInterface
public interface Workers {
    /** Throws {@link java.util.concurrent.RejectedExecutionException} once the workers are closed. */
    void run(Runnable task);

    /** Tasks on the agenda of this time, at its present instant: with virtual time, one thread and a fixed order. */
    static Workers on(Time time) {
        return task -> time.at(time.now(), task);
    }
}
