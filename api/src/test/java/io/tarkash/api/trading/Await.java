package io.tarkash.api.trading;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about, for as long as a loaded machine may take. */
final class Await {
    private static final long NANOS_MAX = TimeUnit.SECONDS.toNanos(30);

    private Await() {}

    static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + NANOS_MAX;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("has not come to hold");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
