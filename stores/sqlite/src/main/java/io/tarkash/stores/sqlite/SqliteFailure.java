package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.StoreUnavailable;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** What a failure of SQLite means for the next transaction. */
enum SqliteFailure {
    /** A full disk, a file locked by somebody's tool: the next one may go through. */
    PASSING,
    /** The file is not what was written to it. */
    DAMAGED,
    /**
     * A failed sync: the system may have dropped what it could not write, and a later sync that
     * succeeds would not say so. Nothing is taken until the file was opened anew by {@link Reopening}.
     */
    LASTING;

    static SqliteFailure of(Throwable failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof StoreUnavailable && cause != null) {
            return of(cause);
        }
        if (!(failure instanceof SQLException)) {
            return LASTING;
        }
        if (!(failure instanceof SQLiteException coded)) {
            return PASSING;
        }
        return switch (coded.getResultCode()) {
            case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB, SQLITE_CORRUPT_SEQUENCE, SQLITE_CORRUPT_INDEX ->
                DAMAGED;
            case SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC -> LASTING;
            default -> PASSING;
        };
    }
}
