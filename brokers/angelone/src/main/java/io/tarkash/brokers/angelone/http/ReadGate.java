package io.tarkash.brokers.angelone.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Spaces the readings of one kind so that the broker need not refuse any: one after another, and each so long after the
 * end of the last. It is the end that counts, because only by then has a slow reading surely arrived there. Orders are
 * paced elsewhere and do not pass here. Thread-safe.
 */
final class ReadGate {
    /** A little more than a second is shared by the readings of a second, for clocks that do not go alike. */
    private static final long SECOND = 1_020_000_000;

    private final long spacing;
    private final Semaphore turn = new Semaphore(1, true);
    /** Read and written by whoever has the turn. */
    private long freeAt = System.nanoTime();

    ReadGate(int perSecond) {
        this.spacing = SECOND / perSecond;
    }

    /** Reads when it is its turn; empty if that does not come within this time. */
    <T> Optional<T> pass(Duration within, Supplier<T> reading) {
        long end = System.nanoTime() + within.toNanos();
        try {
            if (!turn.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            try {
                return waited(end) ? Optional.of(read(reading)) : Optional.empty();
            } finally {
                turn.release();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean waited(long end) throws InterruptedException {
        if (freeAt - end > 0) {
            return false;
        }
        TimeUnit.NANOSECONDS.sleep(freeAt - System.nanoTime());
        return true;
    }

    private <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } finally {
            freeAt = System.nanoTime() + spacing;
        }
    }
}
