package io.tarkash.live.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.LongUnaryOperator;

/**
 * Clocks that do what a test says: time passes only by parking and spinning, the wall clock may be set, the process may
 * stall and the machine sleep. {@link #truth} is the time that really is.
 */
final class FakeMachine implements Machine {
    private final Instant begun;
    private final PriorityQueue<Planned> plans = new PriorityQueue<>(Comparator.comparingLong(Planned::at));
    private final LongUnaryOperator oversleep;
    private long passed;
    private long slept;
    private long wallOffset;
    private boolean countsSleep = true;

    private record Planned(long at, Runnable what) {}

    FakeMachine(Instant begun, LongUnaryOperator oversleep) {
        this.begun = begun;
        this.oversleep = oversleep;
    }

    static FakeMachine at(Instant begun) {
        return new FakeMachine(begun, parked -> 0);
    }

    /** So long after the beginning, as an awake machine counts. */
    FakeMachine after(Duration time, Runnable what) {
        plans.add(new Planned(time.toNanos(), what));
        return this;
    }

    void setWall(Duration by) {
        wallOffset += by.toNanos();
    }

    void stall(Duration time) {
        passed += time.toNanos();
    }

    void sleep(Duration time) {
        slept += time.toNanos();
    }

    void withoutSleepClock() {
        countsSleep = false;
    }

    Instant truth() {
        return begun.plusNanos(passed + slept);
    }

    @Override
    public Instant wall() {
        return truth().plusNanos(wallOffset);
    }

    @Override
    public long nanos() {
        return 77_000 + passed;
    }

    @Override
    public OptionalLong nanosSinceBoot() {
        return countsSleep ? OptionalLong.of(5_000 + passed + slept) : OptionalLong.empty();
    }

    @Override
    public void park(long nanos) {
        pass(nanos + oversleep.applyAsLong(nanos));
    }

    @Override
    public void spin() {
        pass(50_000);
    }

    private void pass(long nanos) {
        long end = passed + nanos;
        while (!plans.isEmpty() && plans.element().at() <= end) {
            Planned plan = plans.remove();
            passed = Math.max(passed, plan.at());
            plan.what().run();
        }
        passed = Math.max(passed, end);
    }
}
