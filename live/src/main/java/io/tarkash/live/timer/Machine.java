package io.tarkash.live.timer;

import java.time.Instant;
import java.util.OptionalLong;

/** What the timer needs of the machine: its clocks, and ways to let time pass. Tests give it clocks that misbehave. */
public interface Machine {
    /** The wall clock, which may be set while we run. */
    Instant wall();

    /** A clock that only goes forward and stands still while the machine sleeps, from any origin. */
    long nanos();

    /** A clock that goes on while the machine sleeps, in nanoseconds from any origin; absent if there is none. */
    OptionalLong nanosSinceBoot();

    /** Lets about so many nanoseconds pass; may be more or less. */
    void park(long nanos);

    /** Lets the least of time pass that the machine can. */
    void spin();
}
