package io.tarkash.stores.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Moves the write-ahead log into the file, on a thread and a connection of its own, so that a commit waits for the last
 * of it at most. It keeps away from the first seconds of a minute, in which orders leave, as long as the log is not too large.
 */
final class Checkpointer implements AutoCloseable {
    static final long LARGE = 16L << 20;
    static final long TOO_LARGE = 256L << 20;
    private static final int QUIET_SECONDS = 10;
    private static final long LOOK_MILLIS = 500;
    private static final int IDLE_LOOKS_MAX = 120;

    private static final System.Logger LOG = System.getLogger(Checkpointer.class.getName());

    private final Connection connection;
    private final StoreGauge gauge;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Checkpointer(Connection connection, StoreGauge gauge, InstantSource clock) {
        this.connection = connection;
        this.gauge = gauge;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("store-checkpointer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether now is the time: {@code looks} at the log have passed since it was last moved. */
    static boolean isDue(long logBytes, int second, int looks) {
        boolean isWanted = logBytes > LARGE || (logBytes > 0 && looks >= IDLE_LOOKS_MAX);
        return logBytes > TOO_LARGE || (isWanted && second >= QUIET_SECONDS);
    }

    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException laterPlease) {
                interrupted = true;
            }
        }
        try {
            connection.close();
        } catch (SQLException leftOpen) {
            LOG.log(System.Logger.Level.WARNING, "the checkpointer did not close cleanly", leftOpen);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int looks = 0;
        try {
            while (!closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                looks++;
                int second = clock.instant().atOffset(ZoneOffset.UTC).getSecond();
                if (isDue(gauge.logBytes(), second, looks)) {
                    checkpoint();
                    looks = 0;
                }
            }
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * First what can be moved beside the writer, which is nearly all, then the rest while the writer waits, so that it
     * begins the log anew: a log that grows makes every sync slower than one that is used again.
     */
    void checkpoint() {
        long before = gauge.logBytes();
        long begun = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            move(statement, "PASSIVE");
            long pages = move(statement, "RESTART");
            gauge.logMoved(before);
            gauge.checkpointed(pages, System.nanoTime() - begun);
        } catch (SQLException notNow) {
            // The log keeps everything; a later look tries again.
            LOG.log(System.Logger.Level.WARNING, "the write-ahead log was not moved into the file", notNow);
        }
    }

    /** The pages that are moved. */
    private static long move(Statement statement, String mode) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            return row.next() ? row.getLong(3) : 0;
        }
    }
}
