package io.tarkash.stores.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.stores.sqlite.InstallationFile.Ownership;
import io.tarkash.stores.sqlite.StoreFileRefused.Reason;
import io.tarkash.testkit.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreBackupTest {
    @TempDir
    Path directory;

    private Path file;
    private Path book;
    private Path backup;
    private StoreBackup.Target target;

    @BeforeEach
    void name() {
        file = directory.resolve("store.db");
        book = directory.resolve("books").resolve("paper.db");
        backup = directory.resolve("backup");
        target = target(false);
    }

    @Test
    void isOneInstantOfAStoreThatIsWrittenTo() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (SqliteStore store = SqliteStore.open(file)) {
            commit(store, 0);
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int n = 1; !enough.get(); n++) {
                    commit(store, n);
                }
            });
            while (store.query(KeyRange.all("LEFT"), 100).items().size() < 50) {
                Thread.onSpinWait();
            }
            BackupManifest manifest = StoreBackup.write(file, List.of(), backup);
            enough.set(true);
            writer.join();
            assertThat(manifest.items()).isGreaterThanOrEqualTo(100).isEven();
        }
        StoreBackup.restore(backup, target(true));
        try (SqliteStore store = SqliteStore.open(file)) {
            List<Item> left = store.query(KeyRange.all("LEFT"), 100_000).items();
            List<Item> right = store.query(KeyRange.all("RIGHT"), 100_000).items();
            assertThat(left.stream().map(item -> item.key().sk()))
                    .containsExactlyElementsOf(
                            right.stream().map(item -> item.key().sk()).toList());
            commit(store, -1);
        }
    }

    @Test
    void bringsBackBooksThatAreOpen() throws Exception {
        fill();
        Files.createDirectories(book.getParent());
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + book);
                Statement statement = open.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE trades (n INTEGER)");
            statement.execute("INSERT INTO trades VALUES (7)");
            StoreBackup.write(file, List.of(book), backup);
            statement.execute("INSERT INTO trades VALUES (8)");
        }
        StoreBackup.restore(backup, target(true));
        assertThat(sql(book, "SELECT sum(n) FROM trades")).isEqualTo("7");
    }

    @Test
    void overwritesNoStore() throws IOException {
        fill();
        StoreBackup.write(file, List.of(), backup);
        byte[] before = Files.readAllBytes(file);
        assertRefused(Reason.IN_USE, () -> StoreBackup.restore(backup, target));
        assertThat(file).hasBinaryContent(before);
        StoreBackup.Restored restored = StoreBackup.restore(backup, target(true));
        assertThat(restored.aside()).hasSize(1);
        assertThat(restored.aside().getFirst()).hasBinaryContent(before);
        assertRefused(Reason.IN_USE, () -> StoreBackup.write(file, List.of(), backup));
    }

    @Test
    void restoresNothingUnderAStoreThatIsOpen() {
        fill();
        StoreBackup.write(file, List.of(), backup);
        try (SqliteStore store = SqliteStore.open(file)) {
            assertRefused(Reason.IN_USE, () -> StoreBackup.restore(backup, target(true)));
            commit(store, 999);
        }
    }

    @Test
    void refusesABackupThatIsNotWhole() throws IOException, SQLException {
        fill();
        StoreBackup.write(file, List.of(), backup);
        Files.delete(file);
        Random random = Seed.random("refusesABackupThatIsNotWhole");
        for (String name : List.of("store.db", BackupManifest.NAME)) {
            Path part = backup.resolve(name);
            byte[] whole = Files.readAllBytes(part);
            for (int round = 0; round < 20; round++) {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(part, flipped);
                assertNotRestored();
                Files.write(part, Arrays.copyOf(whole, random.nextInt(whole.length)));
                assertNotRestored();
            }
            for (byte[] content :
                    List.of(new byte[0], "date,open,close\n".getBytes(StandardCharsets.UTF_8), database())) {
                Files.write(part, content);
                assertNotRestored();
            }
            Files.delete(part);
            assertNotRestored();
            Files.write(part, whole);
        }
        StoreBackup.restore(backup, target);
        SqliteStore.open(file).close();
    }

    @Test
    void isRefusedOfWhatIsNoStore() throws IOException, SQLException {
        Files.write(file, database());
        assertRefused(Reason.FOREIGN, () -> StoreBackup.write(file, List.of(), backup));
        Files.write(file, new byte[0]);
        assertRefused(Reason.TORN, () -> StoreBackup.write(file, List.of(), backup));
        assertThat(backup).doesNotExist();
    }

    @Test
    void opensNoEmptyStoreAfterHalfARestore() throws IOException {
        Files.writeString(directory.resolve("store.db.restoring"), "half");
        assertRefused(Reason.TORN, () -> SqliteStore.open(file).close());
        assertThat(file).doesNotExist();
    }

    @Test
    void makesAnotherInstallationOfARestoredStore() {
        InstallationFile installation = target.installation();
        Installation first;
        try (SqliteStore store = SqliteStore.open(file)) {
            first = installation.ownership(store).ours();
            assertThat(installation.ownership(store)).isEqualTo(new Ownership.Ours(first));
        }
        StoreBackup.write(file, List.of(), backup);
        Installation second = StoreBackup.restore(backup, target(true)).installation();
        assertThat(second).isNotEqualTo(first);
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(installation.ownership(store)).isEqualTo(new Ownership.OfAnother(second, first));
            installation.confirm(store);
            assertThat(installation.ownership(store)).isEqualTo(new Ownership.Ours(second));
        }
    }

    @Test
    void knowsACopiedStoreByItsMarker() throws IOException {
        try (SqliteStore store = SqliteStore.open(file)) {
            target.installation().ownership(store);
        }
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.copy(file, elsewhere.resolve("store.db"));
        try (SqliteStore copy = SqliteStore.open(elsewhere.resolve("store.db"))) {
            InstallationFile other = new InstallationFile(elsewhere.resolve("installation"));
            assertThat(other.ownership(copy)).isInstanceOf(Ownership.OfAnother.class);
            assertThat(other.ownership(copy)).isInstanceOf(Ownership.OfAnother.class);
        }
        Files.writeString(elsewhere.resolve("installation"), "torn");
        try (SqliteStore copy = SqliteStore.open(elsewhere.resolve("store.db"))) {
            assertRefused(Reason.TORN, () -> new InstallationFile(elsewhere.resolve("installation")).ownership(copy));
        }
    }

    private StoreBackup.Target target(boolean mayMoveAside) {
        return new StoreBackup.Target(
                file,
                directory.resolve("books"),
                new InstallationFile(directory.resolve("installation")),
                mayMoveAside);
    }

    private void assertNotRestored() {
        assertThatThrownBy(() -> StoreBackup.restore(backup, target)).isInstanceOf(StoreFileRefused.class);
        assertThat(file).doesNotExist();
    }

    private static void assertRefused(Reason reason, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        StoreFileRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private void fill() {
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int n = 0; n < 100; n++) {
                commit(store, n);
            }
        }
    }

    private static void commit(SqliteStore store, int n) {
        store.commit(Transaction.of(Write.put(Item.of("LEFT", "n" + n)), Write.put(Item.of("RIGHT", "n" + n))));
    }

    private byte[] database() throws IOException, SQLException {
        Path other = directory.resolve("other.db");
        Files.deleteIfExists(other);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (pk, sk)");
        }
        return Files.readAllBytes(other);
    }

    private static String sql(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
