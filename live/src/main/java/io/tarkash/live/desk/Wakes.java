package io.tarkash.live.desk;

import io.tarkash.engine.time.Time;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The instants at which a desk wants to be woken, each planned once. Thread-safe. */
final class Wakes {
    private final Time time;
    private final Runnable wake;
    private final Set<Instant> planned = new HashSet<>();

    Wakes(Time time, Runnable wake) {
        this.time = time;
        this.wake = wake;
    }

    void at(Instant when) {
        synchronized (this) {
            if (!planned.add(when)) {
                return;
            }
        }
        time.at(when, () -> {
            synchronized (this) {
                planned.remove(when);
            }
            wake.run();
        });
    }
}
