package io.tarkash.bench.intents;

import io.tarkash.bench.result.Stopwatch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The peer: what SQLite does on this disk through plain JDBC, with the write-ahead log and a full sync on commit. */
final class RawInserts {
    /** About what one order is as an item of the store. */
    static final int ROW_CHARACTERS = 900;

    private final Path file;
    private final int rows;
    private final int rowsPerCommit;

    RawInserts(Path file, int rows, int rowsPerCommit) {
        this.file = file;
        this.rows = rows;
        this.rowsPerCommit = rowsPerCommit;
    }

    double perSecond() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA fullfsync = ON");
                statement.execute("CREATE TABLE item (pk TEXT, sk TEXT, attributes TEXT, PRIMARY KEY (pk, sk)) STRICT");
            }
            connection.setAutoCommit(false);
            return Stopwatch.perSecond(rows, () -> insert(connection));
        }
    }

    private void insert(Connection connection) throws SQLException {
        String attributes = "x".repeat(ROW_CHARACTERS);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?)")) {
            for (int row = 1; row <= rows; row++) {
                insert.setString(1, "USER#" + row % 8);
                insert.setString(2, "INTENT#" + row);
                insert.setString(3, attributes);
                insert.executeUpdate();
                if (row % rowsPerCommit == 0 || row == rows) {
                    connection.commit();
                }
            }
        }
    }
}
