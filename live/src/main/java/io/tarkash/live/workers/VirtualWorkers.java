package io.tarkash.live.workers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Each task on a virtual thread of its own, as many as there are tasks. Closing waits for what runs. */
public final class VirtualWorkers implements Workers, AutoCloseable {
    private final ExecutorService threads;

    /** The threads are called {@code name-1}, {@code name-2} and so on. */
    public VirtualWorkers(String name) {
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 1).factory());
    }

    @Override
    public void run(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        threads.close();
    }
}
