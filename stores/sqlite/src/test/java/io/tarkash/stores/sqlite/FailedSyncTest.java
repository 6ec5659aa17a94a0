package io.tarkash.stores.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

final class FailedSyncTest {
    @TempDir
    private Path folder;

    private final AtomicInteger failing = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final CountDownLatch mayOpen = new CountDownLatch(1);

    @Test
    void takesCommitsAgainByItselfAndNeverCountsWhatTheFailedSyncWrote() {
        Path file = folder.resolve("store.db");
        try (SqliteStore store = SqliteStore.open(file, this::reopening, CommitObserver.NONE)) {
            put(store, "before");
            failing.set(1);
            assertThatThrownBy(() -> put(store, "lost")).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> put(store, "refused"))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("opened anew");
            assertThat(store.get(key("before"))).isPresent();

            failing.set(2);
            mayOpen.countDown();
            awaitTaken(store, "after");
            assertThat(opened.get()).isGreaterThanOrEqualTo(3);
            assertThat(store.get(key("before"))).isPresent();
            assertThat(store.get(key("lost"))).isEmpty();
            assertThat(store.get(key("refused"))).isEmpty();
            assertThat(store.get(key("after"))).isPresent();
        }
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(store.get(key("before"))).isPresent();
            assertThat(store.get(key("lost"))).isEmpty();
            assertThat(store.get(key("after"))).isPresent();
        }
    }

    @Test
    void hasNothingInTheLogBeforeTheFirstCommitAfterwards() throws Exception {
        Path file = folder.resolve("store.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "before");
            assertThat(Files.size(StoreFile.beside(file, "-wal"))).isGreaterThan(10_000);
        }
        StoreFile held = StoreFile.open(file);
        Reopening reopening = Reopening.of(held, "PRAGMA temp_store = MEMORY");
        try (Connection other = held.connect();
                Statement statement = other.createStatement()) {
            statement.execute("UPDATE item SET attributes = attributes || ' '");
            long grown = Files.size(StoreFile.beside(file, "-wal"));
            reopening.open().close();
            assertThat(Files.size(StoreFile.beside(file, "-wal")))
                    .isLessThan(grown + 1)
                    .isLessThan(5_000);
        }
        held.close();
    }

    @Test
    void closesWhileItIsWaitingToComeBack() {
        SqliteStore store = SqliteStore.open(folder.resolve("store.db"), this::reopening, CommitObserver.NONE);
        failing.set(1);
        assertThatThrownBy(() -> put(store, "lost")).isInstanceOf(StoreUnavailable.class);
        mayOpen.countDown();
        failing.set(1_000);
        store.close();
        assertThatThrownBy(() -> put(store, "late")).isInstanceOf(StoreUnavailable.class);
    }

    /** The writer's connections say, as often as is asked, that a commit could not be synced, and drop it. */
    private Reopening reopening(StoreFile file) {
        Reopening real = Reopening.of(file, "PRAGMA temp_store = MEMORY");
        return new Reopening() {
            @Override
            public Connection connect() throws SQLException {
                if (opened.getAndIncrement() > 0) {
                    awaitMayOpen();
                }
                Connection connection = real.connect();
                return proxy(Connection.class, (self, method, arguments) -> {
                    Object answer = call(connection, method, arguments);
                    return method.getName().equals("createStatement") ? failing((Statement) answer) : answer;
                });
            }

            @Override
            public void check() {
                real.check();
            }

            @Override
            public Duration firstPause() {
                return Duration.ofMillis(1);
            }
        };
    }

    private void awaitMayOpen() {
        try {
            mayOpen.await();
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
        }
    }

    private Statement failing(Statement statement) {
        return proxy(Statement.class, (self, method, arguments) -> {
            if (method.getName().equals("execute")
                    && "COMMIT".equals(arguments[0])
                    && failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new SQLiteException("the disk said no", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
            }
            return call(statement, method, arguments);
        });
    }

    private static Object call(Object on, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static void awaitTaken(SqliteStore store, String name) {
        for (int tries = 0; tries < 10_000; tries++) {
            try {
                put(store, name);
                return;
            } catch (StoreUnavailable notYet) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        throw new AssertionError("the store did not come back");
    }

    private static void put(SqliteStore store, String name) {
        try {
            CommitResult result = store.submit(Transaction.of(
                            Write.put(Item.of(key(name), Map.of()).with("text", "x".repeat(9_000)), Condition.ABSENT)))
                    .join();
            assertThat(result).isInstanceOf(CommitResult.Committed.class);
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof StoreUnavailable unavailable) {
                throw unavailable;
            }
            throw failure;
        }
    }

    private static ItemKey key(String name) {
        return new ItemKey("TEST", name);
    }
}
