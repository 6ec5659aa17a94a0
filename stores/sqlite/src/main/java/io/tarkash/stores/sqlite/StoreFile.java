package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.stores.sqlite.StoreFileRefused.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The file of a store, held by a lock beside it for as long as it is open. A new file is made whole
 * under another name first, so a file of the right name that is not a store was never one of ours.
 */
final class StoreFile implements AutoCloseable {
    /** What a restore is still copying is named so. */
    static final String RESTORING = ".restoring";

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 100;
    private static final int PAGE_SIZE_OFFSET = 16;
    private static final int PAGES_OFFSET = 28;
    private static final int APPLICATION_ID_OFFSET = 68;

    private final Path file;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private StoreFile(Path file, FileChannel lockChannel, FileLock lock) {
        this.file = file;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /** Locks the file, makes it if there is none, and refuses one that is not whole and ours. */
    static StoreFile open(Path path) {
        try {
            Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            StoreFile storeFile = locked(file);
            try {
                storeFile.prepare();
                return storeFile;
            } catch (Throwable failure) {
                storeFile.close();
                throw failure;
            }
        } catch (IOException | SQLException failure) {
            throw new StoreUnavailable("cannot open " + path + ": " + failure.getMessage(), failure);
        }
    }

    /** Refuses it if it is not there any more, or not ours. */
    void checkAgain() {
        try {
            checkHeader(file, false);
        } catch (IOException failure) {
            throw new StoreUnavailable("cannot read " + file + ": " + failure.getMessage(), failure);
        }
    }

    /** A connection with the pragmas that hold for every use of the file. */
    Connection connect() throws SQLException {
        return connect(file, false);
    }

    @Override
    public void close() {
        try (lockChannel) {
            if (lock.isValid()) {
                lock.release();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Holds the place of a store, whether or not there is a file. */
    static StoreFile locked(Path file) throws IOException {
        // The lock file stays when the lock is gone: deleting it would race with the next opener.
        FileChannel channel =
                FileChannel.open(beside(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new StoreFile(file, channel, lock);
            }
        } catch (OverlappingFileLockException alreadyOurs) {
            // Said below: it makes no difference to the caller which process it is.
        }
        channel.close();
        throw new StoreFileRefused(Reason.IN_USE, file + " is open in another store; one at a time may write it");
    }

    private void prepare() throws IOException, SQLException {
        boolean logLeft = Files.exists(beside(file, "-wal"));
        if (Files.exists(file)) {
            checkHeader(file, !logLeft);
        } else if (Files.exists(beside(file, RESTORING))) {
            throw new StoreFileRefused(
                    Reason.TORN, file + " is not there yet: a restore was cut short, begin it again");
        } else if (logLeft) {
            throw new StoreFileRefused(Reason.TORN, file + " is gone, but its write-ahead log is there");
        } else {
            create();
        }
        checkContent(logLeft);
        try (Connection connection = connect()) {
            Migration.bringUpToDate(file, connection);
        }
    }

    /** Reads the header without SQLite, which would begin to recover a foreign file on opening it. */
    static void checkHeader(Path file, boolean closedCleanly) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {}
        }
        if (header.hasRemaining()) {
            throw new StoreFileRefused(Reason.TORN, file + " is cut off: it has no whole header");
        }
        boolean sqlite = header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
        if (!sqlite || header.getInt(APPLICATION_ID_OFFSET) != Schema.APPLICATION_ID) {
            throw new StoreFileRefused(Reason.FOREIGN, file + " is not a Tarkash store");
        }
        if (closedCleanly && Files.size(file) < bytes(header)) {
            throw new StoreFileRefused(Reason.TORN, file + " is cut off: it had " + bytes(header) + " bytes");
        }
    }

    static boolean isSqlite(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /** What the header says; SQLite itself would take a file whose last page is cut. */
    private static long bytes(ByteBuffer header) {
        int pageSize = Short.toUnsignedInt(header.getShort(PAGE_SIZE_OFFSET));
        long pages = Integer.toUnsignedLong(header.getInt(PAGES_OFFSET));
        return pages * (pageSize == 1 ? 65_536 : pageSize);
    }

    /** A clean close leaves no log; where one is left, every page is checked. */
    private void checkContent(boolean thoroughly) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            int version = Integer.parseInt(firstText(statement, "PRAGMA user_version"));
            if (version > Schema.VERSION) {
                throw new StoreFileRefused(
                        Reason.NEWER, file + " has schema " + version + ", this program knows up to " + Schema.VERSION);
            }
            String health = thoroughly ? firstText(statement, "PRAGMA quick_check(1)") : "ok";
            if (!health.equals("ok")) {
                throw new StoreFileRefused(Reason.TORN, file + " is damaged: " + health);
            }
        } catch (SQLException failure) {
            if (SqliteFailure.of(failure) == SqliteFailure.DAMAGED) {
                throw new StoreFileRefused(Reason.TORN, file + " is damaged: " + failure.getMessage());
            }
            throw failure;
        }
    }

    private void create() throws IOException, SQLException {
        Path unfinished = beside(file, ".creating");
        Files.deleteIfExists(unfinished);
        try (Connection connection = connect(unfinished, true);
                Statement statement = connection.createStatement()) {
            for (String sql : Schema.STATEMENTS) {
                statement.execute(sql);
            }
        }
        DurableFiles.moveInto(unfinished, file);
    }

    static Connection connect(Path file, boolean create) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        if (!create) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String pragma : Schema.PRAGMAS) {
                statement.execute(pragma);
            }
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    static String firstText(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
