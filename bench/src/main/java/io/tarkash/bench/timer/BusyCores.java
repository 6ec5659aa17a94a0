package io.tarkash.bench.timer;

import java.util.List;
import java.util.stream.IntStream;

/** Keeps every core of the machine calculating until it is closed, as somebody else's process would. */
final class BusyCores implements AutoCloseable {
    private final List<Thread> threads;
    private volatile boolean stopped;
    private volatile double sink;

    BusyCores() {
        this.threads = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(core ->
                        Thread.ofPlatform().daemon().name("busy-" + core).start(this::calculate))
                .toList();
    }

    private void calculate() {
        double value = 1;
        while (!stopped) {
            for (int i = 1; i < 10_000; i++) {
                value = Math.sqrt(value + i);
            }
            sink = value;
        }
    }

    @Override
    public void close() {
        stopped = true;
    }

    @Override
    public String toString() {
        return threads.size() + " busy threads, last value " + sink;
    }
}
