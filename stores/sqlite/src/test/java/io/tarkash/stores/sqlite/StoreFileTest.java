package io.tarkash.stores.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.stores.sqlite.StoreFileRefused.Reason;
import io.tarkash.testkit.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("store.db");
    }

    @Test
    void keepsItemsOverAClose() {
        fill(3);
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(numbers(store)).containsExactly(0L, 1L, 2L);
        }
        assertThat(directory.resolve("store.db-wal")).doesNotExist();
    }

    @Test
    void showsItemsToAnyToolWhileOpen() throws SQLException {
        try (SqliteStore store = SqliteStore.open(file)) {
            store.commit(Transaction.of(
                    Write.put(Item.of("P", "1").with("note", "a \"b\"\n").with("lots", 75))));
            assertThat(sql("SELECT json_extract(attributes, '$.note') || json_extract(attributes, '$.lots') FROM item"))
                    .isEqualTo("a \"b\"\n75");
            assertThat(sql("PRAGMA journal_mode")).isEqualTo("wal");
        }
    }

    @Test
    void refusesASecondOpening() {
        try (SqliteStore store = SqliteStore.open(file)) {
            assertRefused(Reason.IN_USE);
            store.commit(Transaction.of(Write.put(numbered(1))));
        }
        SqliteStore.open(file).close();
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        Files.writeString(file, "date,open,high,low,close\n".repeat(100));
        assertRefusedUntouched(Reason.FOREIGN);
    }

    @Test
    void refusesADatabaseOfAnotherProgram() throws IOException, SQLException {
        sql("CREATE TABLE item (pk, sk)");
        assertRefusedUntouched(Reason.FOREIGN);
    }

    @Test
    void refusesANewerSchema() throws IOException, SQLException {
        fill(1);
        sql("PRAGMA user_version = " + (Schema.VERSION + 1));
        assertRefusedUntouched(Reason.NEWER);
    }

    @Test
    void refusesACutOffFileWhereverItIsCut() throws IOException {
        fill(200);
        byte[] whole = Files.readAllBytes(file);
        Random random = Seed.random("refusesACutOffFileWhereverItIsCut");
        for (int length : new int[] {0, 1, 99, 100, 4096, whole.length - 1, random.nextInt(whole.length)}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefusedUntouched(Reason.TORN);
        }
    }

    @Test
    void refusesALogWithoutItsFile() throws IOException {
        Path log = directory.resolve("store.db-wal");
        Files.writeString(log, "left behind");
        assertRefused(Reason.TORN);
        assertThat(log).hasContent("left behind");
        assertThat(file).doesNotExist();
    }

    @Test
    void makesTheFileAnewAfterACreationThatDied() throws IOException {
        Files.writeString(directory.resolve("store.db.creating"), "half");
        fill(1);
        assertThat(directory.resolve("store.db.creating")).doesNotExist();
    }

    @Test
    void keepsAWholePrefixOfCommitsOfADamagedLog() throws IOException {
        Path copy = directory.resolve("copy.db");
        Path copiedLog = directory.resolve("copy.db-wal");
        Random random = Seed.random("keepsAWholePrefixOfCommitsOfADamagedLog");
        byte[] main;
        byte[] log;
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int n = 0; n < 30; n++) {
                store.commit(Transaction.of(Write.put(numbered(n)), Write.put(Item.of("TWIN", "%04d".formatted(n)))));
            }
            main = Files.readAllBytes(file);
            log = Files.readAllBytes(directory.resolve("store.db-wal"));
        }
        for (int round = 0; round < 60; round++) {
            byte[] damaged = Arrays.copyOf(log, random.nextBoolean() ? log.length : random.nextInt(log.length));
            if (damaged.length == log.length) {
                damaged[random.nextInt(log.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.deleteIfExists(directory.resolve("copy.db-shm"));
            Files.write(copy, main);
            Files.write(copiedLog, damaged);
            try (SqliteStore store = SqliteStore.open(copy)) {
                List<Long> numbers = numbers(store);
                for (int n = 0; n < numbers.size(); n++) {
                    assertThat(numbers.get(n)).isEqualTo(n);
                }
                assertThat(store.query(KeyRange.all("TWIN"), 1000).items()).hasSameSizeAs(numbers);
            }
        }
    }

    @Test
    void acknowledgesNothingOnAFullDiskAndGoesOnOnceThereIsRoom() {
        Item big = numbered(1).with("text", "x".repeat(300_000));
        try (SqliteStore store = SqliteStore.open(file, "PRAGMA max_page_count = 20", CommitObserver.NONE)) {
            store.commit(Transaction.of(Write.put(numbered(0))));
            assertThatThrownBy(() -> store.commit(Transaction.of(Write.put(numbered(2)), Write.put(big))))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("full");
            assertThat(numbers(store)).containsExactly(0L);
            store.commit(Transaction.of(Write.put(numbered(3))));
            assertThat(numbers(store)).containsExactly(0L, 3L);
        }
        try (SqliteStore store = SqliteStore.open(file)) {
            store.commit(Transaction.of(Write.put(big)));
            assertThat(numbers(store)).containsExactly(0L, 1L, 3L);
        }
    }

    @Test
    void failsOnlyTheReadOfAnItemThatSomebodyBroke() throws SQLException {
        fill(2);
        sql("UPDATE item SET attributes = '{\"n\":' WHERE sk = '0000'");
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> store.get(numbered(0).key())).isInstanceOf(StoreUnavailable.class);
            }
            Write check = Write.check(numbered(0).key(), Condition.PRESENT);
            assertThatThrownBy(() -> store.commit(Transaction.of(check))).isInstanceOf(StoreUnavailable.class);
            assertThat(store.get(numbered(1).key())).contains(numbered(1));
            store.commit(Transaction.of(Write.put(numbered(0))));
            assertThat(numbers(store)).containsExactly(0L, 1L);
        }
    }

    @Test
    void finishesWhatWasHandedOverBeforeItCloses() {
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int n = 0; n < 500; n++) {
                var _ = store.submit(Transaction.of(Write.put(numbered(n))));
            }
        }
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(numbers(store)).hasSize(500);
        }
    }

    private void assertRefusedUntouched(Reason reason) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertRefused(reason);
        assertThat(file).hasBinaryContent(before);
    }

    private void assertRefused(Reason reason) {
        assertThatThrownBy(() -> SqliteStore.open(file).close())
                .isInstanceOfSatisfying(
                        StoreFileRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason))
                .hasMessageContaining("store.db");
    }

    private void fill(int items) {
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int n = 0; n < items; n++) {
                store.commit(Transaction.of(Write.put(numbered(n))));
            }
        }
    }

    private static Item numbered(int n) {
        return Item.of("P", "%04d".formatted(n)).with("n", n);
    }

    private static List<Long> numbers(SqliteStore store) {
        return store.query(KeyRange.all("P"), 1000).items().stream()
                .map(item -> item.whole("n").orElseThrow())
                .toList();
    }

    private String sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement tool = connection.createStatement()) {
            if (!tool.execute(statement)) {
                return "";
            }
            try (ResultSet rows = tool.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }
}
