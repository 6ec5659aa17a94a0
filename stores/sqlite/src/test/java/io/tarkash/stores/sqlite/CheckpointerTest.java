package io.tarkash.stores.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointerTest {
    @TempDir
    Path directory;

    @Test
    void keepsAwayFromTheFirstSecondsOfAMinute() {
        assertThat(Checkpointer.isDue(Checkpointer.LARGE + 1, 9, 1)).isFalse();
        assertThat(Checkpointer.isDue(Checkpointer.LARGE + 1, 10, 1)).isTrue();
        assertThat(Checkpointer.isDue(1, 30, 1)).isFalse();
        assertThat(Checkpointer.isDue(1, 30, 120)).isTrue();
        assertThat(Checkpointer.isDue(0, 30, 5000)).isFalse();
        assertThat(Checkpointer.isDue(Checkpointer.TOO_LARGE + 1, 0, 1)).isTrue();
    }

    @Test
    void movesTheLogSoThatItIsUsedAgainFromItsBeginning() throws Exception {
        Path file = directory.resolve("store.db");
        List<Long> pages = Collections.synchronizedList(new ArrayList<>());
        CommitObserver observer = new CommitObserver() {
            @Override
            public void checkpointed(long moved, long nanos) {
                pages.add(moved);
            }
        };
        try (SqliteStore store = SqliteStore.open(file)) {
            write(store, 0, 2000);
            long log = Files.size(directory.resolve("store.db-wal"));
            assertThat(log).isGreaterThan(1_000_000);
            StoreGauge gauge = new StoreGauge(observer);
            try (Checkpointer checkpointer = new Checkpointer(
                    StoreFile.connect(file, false), gauge, () -> Instant.parse("2026-11-20T03:50:30Z"))) {
                checkpointer.checkpoint();
            }
            assertThat(pages)
                    .singleElement()
                    .satisfies(moved -> assertThat(moved).isPositive());
            write(store, 2000, 10);
            assertThat(Files.size(directory.resolve("store.db-wal"))).isLessThanOrEqualTo(log);
            assertThat(store.counters().groups()).isEqualTo(2010);
            assertThat(store.counters().transactions()).isEqualTo(2010);
        }
    }

    @Test
    void survivesAnObserverThatThrows() {
        CommitObserver broken = new CommitObserver() {
            @Override
            public void committed(long nanos) {
                throw new IllegalStateException("told to fail");
            }
        };
        try (SqliteStore store = SqliteStore.open(directory.resolve("store.db"), broken)) {
            write(store, 0, 3);
            assertThat(store.counters().transactions()).isEqualTo(3);
        }
    }

    @Test
    void measuresTheDiskAndLeavesNothingThere() throws IOException {
        DiskSync sync = DiskSync.probe(directory, 5);
        assertThat(sync.max()).isGreaterThanOrEqualTo(sync.median());
        assertThat(directory).isEmptyDirectory();
    }

    private static void write(SqliteStore store, int from, int count) {
        for (int n = from; n < from + count; n++) {
            store.commit(Transaction.of(Write.put(Item.of("P", "n" + n).with("text", "x".repeat(500)))));
        }
    }
}
