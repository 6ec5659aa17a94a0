package io.tarkash.stores.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A copy of a SQLite file as of one instant, made while others write to it: one long read, for which nobody waits. The
 * copy has its name only when it is whole and synced.
 */
final class SqliteCopy {
    private SqliteCopy() {}

    /** @param statement of a connection to the file that is to be copied, in no transaction */
    static void of(Statement statement, Path target) throws IOException, SQLException {
        Path unfinished = StoreFile.beside(target, ".writing");
        Files.deleteIfExists(unfinished);
        try {
            statement.execute("VACUUM INTO '" + unfinished.toString().replace("'", "''") + "'");
        } catch (SQLException failure) {
            Files.deleteIfExists(unfinished);
            throw failure;
        }
        DurableFiles.moveInto(unfinished, target);
    }

    static void of(Path source, Path target) throws IOException, SQLException {
        try (Connection connection = StoreFile.connect(source, false);
                Statement statement = connection.createStatement()) {
            of(statement, target);
        }
    }
}
