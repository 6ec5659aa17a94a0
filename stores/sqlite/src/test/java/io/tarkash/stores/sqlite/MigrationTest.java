package io.tarkash.stores.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
    /** The layout of version 1 as it was written then; never to be changed. */
    private static final List<String> VERSION_1 = List.of(
            "PRAGMA journal_mode = WAL",
            """
            CREATE TABLE item (
              pk TEXT NOT NULL,
              sk TEXT NOT NULL,
              attributes TEXT NOT NULL,  -- a JSON object of texts and whole numbers
              allocations_pk TEXT,
              allocations_sk TEXT,
              schedule_pk TEXT,
              schedule_sk TEXT,
              PRIMARY KEY (pk, sk)
            ) STRICT""",
            """
            CREATE INDEX allocations_by_strategy
              ON item (allocations_pk, allocations_sk, pk, sk) WHERE allocations_pk IS NOT NULL""",
            """
            CREATE INDEX user_execution_schedule
              ON item (schedule_pk, schedule_sk, pk, sk) WHERE schedule_pk IS NOT NULL""",
            "PRAGMA application_id = 1414679379",
            "PRAGMA user_version = 1",
            "INSERT INTO item (pk, sk, attributes) VALUES ('P', '1', '{\"n\":7}')");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeVersionOne() throws SQLException {
        file = directory.resolve("store.db");
        run(VERSION_1);
    }

    @Test
    void keepsItemsAndTheFileOfBefore() throws IOException, SQLException {
        openAndClose();
        assertThat(sql(file, "PRAGMA user_version")).isEqualTo("" + Schema.VERSION);
        List<Path> backups = backups();
        assertThat(backups).hasSize(1);
        assertThat(sql(backups.getFirst(), "PRAGMA user_version")).isEqualTo("1");
        assertThat(sql(backups.getFirst(), "SELECT attributes FROM item")).isEqualTo("{\"n\":7}");
        assertThat(sql(file, "SELECT version || backup FROM migration"))
                .isEqualTo("2" + backups.getFirst().getFileName());
        openAndClose();
        assertThat(backups()).hasSize(1);
    }

    @Test
    void comesToTheLayoutOfANewFile() throws SQLException {
        openAndClose();
        Path fresh = directory.resolve("fresh.db");
        SqliteStore.open(fresh).close();
        String layout = "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema ORDER BY name)";
        assertThat(sql(file, layout)).isEqualTo(sql(fresh, layout));
        assertThat(sql(fresh, "PRAGMA user_version")).isEqualTo("" + Schema.VERSION);
    }

    @Test
    void leavesTheVersionUntouchedWhereAStepFails() throws SQLException {
        run(List.of("CREATE TABLE migration (version INTEGER)"));
        assertThatThrownBy(this::openAndClose).isInstanceOf(StoreUnavailable.class);
        assertThat(sql(file, "PRAGMA user_version")).isEqualTo("1");
        assertThat(sql(file, "SELECT count(*) FROM migration")).isEqualTo("0");
        run(List.of("DROP TABLE migration"));
        openAndClose();
        assertThat(sql(file, "PRAGMA user_version")).isEqualTo("" + Schema.VERSION);
    }

    @Test
    void migratesNothingThatItCannotCopyFirst() throws IOException, SQLException {
        // A directory of the name of every unfinished copy: no copy can be made.
        SqliteStore.open(directory.resolve("other.db")).close();
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Path inside = Files.copy(file, locked.resolve("s".repeat(230) + ".db"));
        assertThatThrownBy(() -> SqliteStore.open(inside).close())
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("version 1");
        assertThat(sql(inside, "PRAGMA user_version")).isEqualTo("1");
    }

    @Test
    void goesOnAfterACrashBeforeTheStep() throws IOException, SQLException {
        // What a crash leaves: a half-written copy, and a whole one of an attempt that came no further.
        Files.writeString(directory.resolve("store.db.v1-20260101T000000Z.backup.writing"), "half");
        Files.copy(file, directory.resolve("store.db.v1-20260101T000000Z.backup"));
        openAndClose();
        assertThat(sql(file, "PRAGMA user_version")).isEqualTo("" + Schema.VERSION);
    }

    private void openAndClose() {
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(store.get(new ItemKey("P", "1")).flatMap(item -> item.attribute("n")))
                    .isPresent();
        }
    }

    private List<Path> backups() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(path -> path.toString().endsWith(".backup")).toList();
        }
    }

    private void run(List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : new ArrayList<>(statements)) {
                statement.execute(sql);
            }
        }
    }

    private static String sql(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
