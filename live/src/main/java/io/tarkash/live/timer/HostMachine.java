package io.tarkash.live.timer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** The machine on which we run. Linux tells in {@code /proc/uptime} how long ago it was started, sleep included. */
public final class HostMachine implements Machine {
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final double NANOS_A_SECOND = 1e9;

    private final InstantSource wall = InstantSource.system();

    @Override
    public Instant wall() {
        return wall.instant();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public OptionalLong nanosSinceBoot() {
        try {
            String text = Files.readString(UPTIME);
            double seconds = Double.parseDouble(text.substring(0, text.indexOf(' ')));
            return OptionalLong.of(Math.round(seconds * NANOS_A_SECOND));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException absent) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void park(long nanos) {
        LockSupport.parkNanos(this, nanos);
    }

    @Override
    public void spin() {
        Thread.onSpinWait();
    }
}
