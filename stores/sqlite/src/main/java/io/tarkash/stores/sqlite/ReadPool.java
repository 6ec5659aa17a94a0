package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A few platform threads that read, each with a connection that cannot write. A call into SQLite
 * holds its thread, so virtual threads wait here instead. The callers bound the queue: each waits
 * for its answer.
 */
final class ReadPool implements AutoCloseable {
    private final BlockingQueue<ItemRows> idle;
    private final ExecutorService threads;

    ReadPool(StoreFile file, int size) throws SQLException {
        idle = new ArrayBlockingQueue<>(size);
        try {
            for (int i = 0; i < size; i++) {
                idle.add(new ItemRows(readOnly(file)));
            }
        } catch (SQLException failure) {
            closeConnections();
            throw failure;
        }
        threads = Executors.newFixedThreadPool(
                size, Thread.ofPlatform().daemon().name("store-reader-", 0).factory());
    }

    /** One read of the table. */
    interface Read<T> {
        T from(ItemRows rows) throws SQLException;
    }

    <T> T read(Read<T> read) {
        try {
            return CompletableFuture.supplyAsync(() -> run(read), threads).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof StoreUnavailable unavailable) {
                throw unavailable;
            }
            throw failure;
        } catch (RejectedExecutionException afterClose) {
            throw new StoreUnavailable("store is closed", afterClose);
        }
    }

    @Override
    public void close() {
        threads.close();
        closeConnections();
    }

    private <T> T run(Read<T> read) {
        ItemRows rows = idle.remove(); // There are as many as there are threads.
        try {
            return read.from(rows);
        } catch (SQLException failure) {
            rows = preparedAnew(rows);
            throw new StoreUnavailable("cannot read: " + failure.getMessage(), failure);
        } finally {
            idle.add(rows);
        }
    }

    private static ItemRows preparedAnew(ItemRows rows) {
        try {
            return rows.preparedAnew();
        } catch (SQLException notNow) {
            return rows; // Its next read fails too, and tries this again.
        }
    }

    private static Connection readOnly(StoreFile file) throws SQLException {
        Connection connection = file.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
        }
        return connection;
    }

    private void closeConnections() {
        for (ItemRows rows : idle) {
            try {
                rows.close();
            } catch (SQLException leftOpen) {
                // It only read, so nothing is lost; the other ones are still to be closed.
            }
        }
    }
}
