package io.tarkash.bench.timer;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The peer in the JDK: a pool with a thread for each core, and a delayed task for each that is due. */
final class ExecutorStarter implements Starter {
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(Runtime.getRuntime().availableProcessors());

    @Override
    public Starts start(int due) throws Exception {
        Boundary boundary = Boundary.soon(due);
        for (int i = 0; i < due; i++) {
            var _ = executor.schedule(boundary::started, boundary.nanosLeft(), TimeUnit.NANOSECONDS);
        }
        List<Long> each = boundary.await();
        return new Starts(each.getFirst(), each.getFirst(), each);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
