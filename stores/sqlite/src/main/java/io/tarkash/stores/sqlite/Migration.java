package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Brings an older store file up to this program's layout. First the whole file is copied beside itself, then each step
 * and the version it leads to are one transaction; a step that was cut short was never begun, and the next opening goes
 * on from there, with a copy of its own.
 */
final class Migration {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Migration() {}

    static void bringUpToDate(Path file, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = Integer.parseInt(StoreFile.firstText(statement, "PRAGMA user_version"));
            if (version < 1) {
                throw new StoreFileRefused(StoreFileRefused.Reason.TORN, file + " does not say its schema version");
            }
            // A copy made by SQLite has no write-ahead log yet.
            StoreFile.firstText(statement, "PRAGMA journal_mode = WAL");
            if (version < Schema.VERSION) {
                Instant now = InstantSource.system().instant();
                Path backup = backup(file, statement, version, now);
                for (int from = version; from < Schema.VERSION; from++) {
                    step(connection, statement, from, now, backup);
                }
            }
        }
    }

    private static Path backup(Path file, Statement statement, int version, Instant now) {
        Path backup = free(StoreFile.beside(file, ".v" + version + "-" + STAMP.format(now) + ".backup"));
        try {
            SqliteCopy.of(statement, backup);
            return backup;
        } catch (IOException | SQLException failure) {
            throw new StoreUnavailable(
                    file + " was left at version " + version + ", because it could not be copied to " + backup
                            + " first: " + failure.getMessage(),
                    failure);
        }
    }

    private static Path free(Path wanted) {
        Path free = wanted;
        for (int n = 2; Files.exists(free); n++) {
            free = StoreFile.beside(wanted, "-" + n);
        }
        return free;
    }

    private static void step(Connection connection, Statement statement, int from, Instant now, Path backup)
            throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        try {
            for (String sql : Schema.STEPS.get(from - 1)) {
                statement.execute(sql);
            }
            try (PreparedStatement note = connection.prepareStatement("INSERT INTO migration VALUES (?, ?, ?)")) {
                note.setInt(1, from + 1);
                note.setString(2, now.truncatedTo(ChronoUnit.SECONDS).toString());
                note.setString(3, String.valueOf(backup.getFileName()));
                note.executeUpdate();
            }
            statement.execute("PRAGMA user_version = " + (from + 1));
            statement.execute("COMMIT");
        } catch (SQLException failure) {
            statement.execute("ROLLBACK");
            throw failure;
        }
    }
}
