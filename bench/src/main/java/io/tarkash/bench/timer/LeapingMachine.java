package io.tarkash.bench.timer;

import io.tarkash.live.timer.HostMachine;
import io.tarkash.live.timer.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The host's clocks, all moved forward together when asked, so that the next minute is never far away. Between leaps
 * time passes as on the host. It leaps while the timer parks, never while it spins towards a minute.
 */
final class LeapingMachine implements Machine {
    private final HostMachine host = new HostMachine();
    private final AtomicReference<Optional<Instant>> wanted = new AtomicReference<>(Optional.empty());
    private volatile Ahead ahead;

    private record Ahead(Duration wall, long nanos) {}

    LeapingMachine(Instant start) {
        this.ahead = new Ahead(Duration.between(host.wall(), start), 0);
    }

    /** At its next park the timer's machine is at this instant, if that is ahead. */
    void leapTo(Instant wall) {
        wanted.set(Optional.of(wall));
    }

    @Override
    public Instant wall() {
        return host.wall().plus(ahead.wall());
    }

    @Override
    public long nanos() {
        return host.nanos() + ahead.nanos();
    }

    @Override
    public OptionalLong nanosSinceBoot() {
        OptionalLong nanos = host.nanosSinceBoot();
        return nanos.isPresent() ? OptionalLong.of(nanos.getAsLong() + ahead.nanos()) : nanos;
    }

    @Override
    public void park(long nanos) {
        Optional<Instant> target = wanted.getAndSet(Optional.empty());
        if (target.isEmpty()) {
            host.park(nanos);
            return;
        }
        Duration by = Duration.between(wall(), target.get());
        if (by.isPositive()) {
            ahead = new Ahead(ahead.wall().plus(by), ahead.nanos() + by.toNanos());
        }
    }

    @Override
    public void spin() {
        host.spin();
    }
}
