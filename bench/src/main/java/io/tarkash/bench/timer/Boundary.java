package io.tarkash.bench.timer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One instant, and how long after it each of those that were due at it was started. Thread-safe. */
final class Boundary {
    private static final Duration AHEAD = Duration.ofMillis(500);
    private static final long PATIENCE_SECONDS = 60;

    private final Instant at;
    private final InstantSource clock;
    private final long[] late;
    private final AtomicInteger started = new AtomicInteger();
    private final CountDownLatch left;

    Boundary(Instant at, InstantSource clock, int due) {
        this.at = at;
        this.clock = clock;
        this.late = new long[due];
        this.left = new CountDownLatch(due);
    }

    /** A whole millisecond that is so near that waiting is short, and so far that all can be scheduled before it. */
    static Boundary soon(int due) {
        InstantSource clock = InstantSource.system();
        return new Boundary(clock.instant().plus(AHEAD).truncatedTo(ChronoUnit.MILLIS), clock, due);
    }

    Instant at() {
        return at;
    }

    long nanosLeft() {
        return Duration.between(clock.instant(), at).toNanos();
    }

    void started() {
        long nanos = -nanosLeft();
        int place = started.getAndIncrement();
        if (place < late.length) {
            late[place] = nanos;
            left.countDown();
        }
    }

    /** The lateness of each, the least first. */
    List<Long> await() throws InterruptedException, TimeoutException {
        if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException(left.getCount() + " of " + late.length + " were not started");
        }
        return Arrays.stream(late).sorted().boxed().toList();
    }
}
