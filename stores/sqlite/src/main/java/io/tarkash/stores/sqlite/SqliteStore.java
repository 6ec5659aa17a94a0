package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.IndexRange;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The item store on one SQLite file, held by this process alone until it is closed. What {@code
 * commit} has acknowledged survives the death of the process and of the machine. Thread-safe.
 */
public final class SqliteStore implements ItemStore {
    private static final int READERS = 4;

    private static final System.Logger LOG = System.getLogger(SqliteStore.class.getName());

    private final StoreFile file;
    private final ReadPool readers;
    private final CommitQueue queue = new CommitQueue();
    private final StoreGauge gauge;
    private final Checkpointer checkpointer;
    private final CommitWriter commits;
    private final Thread writer;

    private SqliteStore(StoreFile file, Reopening reopening, CommitObserver observer) throws SQLException {
        this.file = file;
        gauge = new StoreGauge(observer);
        commits = new CommitWriter(queue, reopening, gauge);
        try {
            readers = new ReadPool(file, READERS);
            writer = Thread.ofPlatform().daemon().name("store-writer").unstarted(commits);
            checkpointer = new Checkpointer(file.connect(), gauge, InstantSource.system());
        } catch (SQLException failure) {
            commits.close();
            throw failure;
        }
    }

    /**
     * Opens the store in that file, or makes it where there is none.
     *
     * @throws StoreFileRefused for a file that is foreign, newer, damaged or open elsewhere
     */
    public static SqliteStore open(Path path) {
        return open(path, CommitObserver.NONE);
    }

    /** The same, telling the observer how long commits and checkpoints take. */
    public static SqliteStore open(Path path, CommitObserver observer) {
        return open(path, "PRAGMA temp_store = MEMORY", observer);
    }

    /** The same for what nobody keeps: commits are visible and atomic, and not synced. */
    public static SqliteStore openUnsynced(Path path) {
        return open(path, "PRAGMA synchronous = OFF", CommitObserver.NONE);
    }

    /** With a pragma for the writer, so that a test can make the disk look full. */
    static SqliteStore open(Path path, String writerPragma, CommitObserver observer) {
        return open(path, file -> Reopening.of(file, writerPragma), observer);
    }

    /** With the writer's own way to its connections, so that a test can let a sync fail. */
    static SqliteStore open(Path path, Function<StoreFile, Reopening> reopening, CommitObserver observer) {
        StoreFile file = StoreFile.open(path);
        try {
            SqliteStore store = new SqliteStore(file, reopening.apply(file), observer);
            store.writer.start();
            store.checkpointer.start();
            return store;
        } catch (SQLException failure) {
            file.close();
            throw new StoreUnavailable("cannot open " + path + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public Optional<Item> get(ItemKey key) {
        return readers.read(rows -> rows.find(key));
    }

    @Override
    public Page<KeyRange> query(KeyRange range, int itemsMax) {
        return readers.read(rows -> rows.query(range, itemsMax));
    }

    @Override
    public Page<IndexRange> query(IndexRange range, int itemsMax) {
        return readers.read(rows -> rows.query(range, itemsMax));
    }

    @Override
    public CompletableFuture<CommitResult> submit(Transaction transaction) {
        if (Thread.currentThread().equals(writer)) {
            throw new IllegalStateException("the writer cannot wait for itself: chain to results with the Async forms");
        }
        return queue.add(transaction);
    }

    /** What the writer did since the store was opened. */
    public StoreCounters counters() {
        return gauge.counters();
    }

    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException laterPlease) {
                interrupted = true;
            }
        }
        checkpointer.close();
        readers.close();
        closeConnection();
        file.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last connection to close also moves the write-ahead log into the file. */
    private void closeConnection() {
        try {
            commits.close();
        } catch (SQLException leftOpen) {
            // What was acknowledged is durable in the log; the next opening recovers it.
            LOG.log(System.Logger.Level.WARNING, "the store file did not close cleanly", leftOpen);
        }
    }
}
