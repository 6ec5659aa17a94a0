package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.StoreUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How the writer comes to a connection it may trust after a sync has failed. The system may have dropped the pages of
 * that sync and would not say so at the next one, so nothing that was written under it may ever count. What was
 * acknowledged before lies in the log, synced. It is moved into the file, whose pages are written and synced anew, and
 * the log is cut to nothing, and with it goes whatever the failed sync left there; the next commit is written into a
 * log that holds no page of before. A commit of its own, which changes nothing, has to be synced before anyone else's.
 */
interface Reopening {
    Duration FIRST_PAUSE = Duration.ofMillis(250);
    Duration PAUSE_MAX = Duration.ofSeconds(30);

    /** A connection that a writer may use. */
    Connection connect() throws SQLException;

    /** Refuses a file that is not ours any more. */
    void check();

    default Duration firstPause() {
        return FIRST_PAUSE;
    }

    default Duration pauseAfter(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : twice;
    }

    static Reopening of(StoreFile file, String writerPragma) {
        return new Reopening() {
            @Override
            public Connection connect() throws SQLException {
                Connection connection = file.connect();
                try (Statement statement = connection.createStatement()) {
                    statement.execute(writerPragma);
                    return connection;
                } catch (SQLException failure) {
                    connection.close();
                    throw failure;
                }
            }

            @Override
            public void check() {
                file.checkAgain();
            }
        };
    }

    /** A connection on which a commit was synced, with nothing in the log that was not. */
    default Connection open() throws SQLException {
        check();
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            int version = Integer.parseInt(StoreFile.firstText(statement, "PRAGMA user_version"));
            if (version != Schema.VERSION) {
                throw new StoreUnavailable("the store has schema " + version + " now, not " + Schema.VERSION);
            }
            emptyLog(statement);
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("PRAGMA user_version = " + Schema.VERSION);
            statement.execute("COMMIT");
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private static void emptyLog(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (!row.next() || row.getInt(1) != 0) {
                throw new StoreUnavailable("a reader held the log back");
            }
        }
    }
}
