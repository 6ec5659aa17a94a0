package io.tarkash.live.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The time of day on the machine's monotonic clock, led by its wall clock. A small difference is worked off by a
 * hundredth of the time that passes, so that this clock never jumps and never runs back for it. A larger one is a step:
 * this clock goes on as before until the wall clock has kept to its new time for {@link #BELIEF}, and only then takes
 * it over. A machine that slept is told from one whose clock was set by the clock that counts sleep, and then the wall
 * clock is believed at once. {@link #now} is for any thread, {@link #sync} for one.
 */
public final class DisciplinedClock {
    /** Differences from here on are steps. */
    static final Duration STEP = Duration.ofSeconds(2);

    static final Duration BELIEF = Duration.ofSeconds(30);

    private static final long SLEW_PARTS = 100;
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final Machine machine;
    private volatile Line line;
    private long bootNanos;
    private boolean hasBoot;
    private Doubt doubt = Doubt.NONE;

    /** From {@code nanos} on it was {@code epochNanos}; {@code owed} of them are still to be worked off. */
    private record Line(long nanos, long epochNanos, long owed) {
        long at(long now) {
            long passed = now - nanos;
            long most = passed / SLEW_PARTS;
            return epochNanos + passed + Math.clamp(owed, -most, most);
        }
    }

    /** A step that is not believed yet: how far off the wall clock is, and since when on the monotonic clock. */
    private record Doubt(boolean exists, long offset, long since) {
        static final Doubt NONE = new Doubt(false, 0, 0);
    }

    /** What a look at the wall clock showed. */
    public sealed interface Finding {
        record Steady() implements Finding {}

        /** The wall clock was set by so much; it is not followed yet. */
        record Stepped(Duration by) implements Finding {}

        /** The wall clock's new time is this clock's now. */
        record Followed(Duration by) implements Finding {}

        /** The machine slept for so long; this clock has gone on with the wall clock. */
        record Slept(Duration by) implements Finding {}
    }

    public DisciplinedClock(Machine machine) {
        this.machine = machine;
        long nanos = machine.nanos();
        this.line = new Line(nanos, epochNanos(machine.wall()), 0);
        rememberBoot(nanos);
    }

    public Instant now() {
        return instant(line.at(machine.nanos()));
    }

    /** How far the wall clock is ahead of this one. */
    public Duration wallOffset() {
        return Duration.ofNanos(epochNanos(machine.wall()) - line.at(machine.nanos()));
    }

    /** Looks at the wall clock. Called about once a second, by one thread. */
    public Finding sync() {
        long nanos = machine.nanos();
        long mine = line.at(nanos);
        long offset = epochNanos(machine.wall()) - mine;
        if (Math.abs(offset) < STEP.toNanos()) {
            line = new Line(nanos, mine, offset);
            doubt = Doubt.NONE;
            return new Finding.Steady();
        }
        if (offset > 0 && slept(nanos, offset)) {
            return new Finding.Slept(follow(nanos, mine, offset));
        }
        if (doubt.exists() && Math.abs(offset - doubt.offset()) < STEP.toNanos()) {
            return nanos - doubt.since() < BELIEF.toNanos()
                    ? new Finding.Steady()
                    : new Finding.Followed(follow(nanos, mine, offset));
        }
        line = new Line(nanos, mine, 0);
        doubt = new Doubt(true, offset, nanos);
        return new Finding.Stepped(Duration.ofNanos(offset));
    }

    private Duration follow(long nanos, long mine, long offset) {
        line = new Line(nanos, mine + offset, 0);
        doubt = Doubt.NONE;
        rememberBoot(nanos);
        return Duration.ofNanos(offset);
    }

    private boolean slept(long nanos, long offset) {
        OptionalLong boot = machine.nanosSinceBoot();
        if (!hasBoot || boot.isEmpty()) {
            return false;
        }
        long slept = boot.getAsLong() - nanos - bootNanos;
        return Math.abs(slept - offset) < STEP.toNanos();
    }

    private void rememberBoot(long nanos) {
        OptionalLong boot = machine.nanosSinceBoot();
        hasBoot = boot.isPresent();
        bootNanos = boot.orElse(0) - nanos;
    }

    private static long epochNanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_A_SECOND), instant.getNano());
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, NANOS_A_SECOND), Math.floorMod(epochNanos, NANOS_A_SECOND));
    }
}
