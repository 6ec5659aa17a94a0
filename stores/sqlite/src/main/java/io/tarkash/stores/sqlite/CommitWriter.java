package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.stores.sqlite.CommitQueue.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one writer. Whatever waits when it is free becomes one SQLite transaction with one disk sync,
 * each caller's part in a savepoint of its own; results are told only after the sync. Where the
 * group fails, all of it fails and nobody is told otherwise. Runs on one platform thread.
 *
 * <p>After a failed sync nothing is taken until the file was {@linkplain Reopening opened anew}, which is tried again
 * and again; a damaged file ends it for good.
 */
final class CommitWriter implements Runnable {
    private static final System.Logger LOG = System.getLogger(CommitWriter.class.getName());

    private final CommitQueue queue;
    private final Reopening reopening;
    private final StoreGauge gauge;
    private Connection connection;
    private Statement statement;
    private ItemRows rows;
    private boolean rowsFailed;
    private boolean halted;
    private Optional<StoreUnavailable> stopped = Optional.empty();

    CommitWriter(CommitQueue queue, Reopening reopening, StoreGauge gauge) throws SQLException {
        this.queue = queue;
        this.reopening = reopening;
        this.gauge = gauge;
        this.connection = reopening.connect();
        try {
            this.statement = connection.createStatement();
            this.rows = new ItemRows(connection);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void run() {
        try {
            for (List<Pending> group = queue.nextGroup(); !group.isEmpty(); group = queue.nextGroup()) {
                write(group);
                if (halted) {
                    comeBack();
                }
            }
        } finally {
            queue.close();
        }
    }

    /** The last connection to close also moves the write-ahead log into the file. After the thread has ended. */
    void close() throws SQLException {
        connection.close();
    }

    private void comeBack() {
        Duration pause = reopening.firstPause();
        while (halted && !queue.isClosedWithin(pause)) {
            try {
                follow(reopening.open());
                halted = false;
                queue.resume();
                LOG.log(System.Logger.Level.WARNING, "the store was opened anew and takes commits again");
            } catch (SQLException | RuntimeException notYet) {
                if (SqliteFailure.of(notYet) == SqliteFailure.DAMAGED || notYet instanceof StoreFileRefused) {
                    stop(unavailable(notYet));
                    return;
                }
                LOG.log(System.Logger.Level.WARNING, "the store cannot be opened anew yet: {0}", notYet.getMessage());
                pause = reopening.pauseAfter(pause);
            }
        }
    }

    private void follow(Connection fresh) throws SQLException {
        Statement anew = fresh.createStatement();
        ItemRows read = new ItemRows(fresh);
        try {
            connection.close();
        } catch (SQLException leftOpen) {
            LOG.log(System.Logger.Level.WARNING, "the connection of the failed sync did not close", leftOpen);
        }
        connection = fresh;
        statement = anew;
        rows = read;
        rowsFailed = false;
    }

    private void stop(StoreUnavailable why) {
        stopped = Optional.of(why);
        halted = false;
        queue.close();
        LOG.log(System.Logger.Level.ERROR, "the store has stopped until a restart or a restore: {0}", why.getMessage());
    }

    /** The result of one part of a group, told when the group is durable. */
    private sealed interface Outcome {
        record Done(CommitResult result) implements Outcome {}

        record Failed(StoreUnavailable failure) implements Outcome {}
    }

    private void write(List<Pending> group) {
        if (stopped.isPresent()) {
            tell(group, stopped.get());
            return;
        }
        List<Outcome> outcomes = new ArrayList<>(group.size());
        long begun = System.nanoTime();
        try {
            statement.execute("BEGIN IMMEDIATE");
            for (Pending pending : group) {
                outcomes.add(attempt(pending.transaction()));
            }
            statement.execute("COMMIT");
        } catch (Throwable failure) {
            failAll(group, failure);
            return;
        }
        gauge.written(group, System.nanoTime() - begun);
        for (int i = 0; i < group.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Done(CommitResult result) -> group.get(i).result().complete(result);
                case Outcome.Failed(StoreUnavailable failure) ->
                    group.get(i).result().completeExceptionally(failure);
            }
        }
    }

    /**
     * A part that SQLite would not take is undone alone. If SQLite has dropped the whole group, as
     * on a full disk, there is nothing to go back to, and the group fails.
     */
    private Outcome attempt(Transaction transaction) throws SQLException {
        if (rowsFailed) {
            rows = rows.preparedAnew();
            rowsFailed = false;
        }
        statement.execute("SAVEPOINT part");
        Outcome outcome;
        try {
            outcome = new Outcome.Done(apply(transaction));
        } catch (SQLException | StoreUnavailable failure) {
            rowsFailed = true;
            if (!undone()) {
                throw failure;
            }
            outcome = new Outcome.Failed(unavailable(failure));
        }
        statement.execute("RELEASE part");
        return outcome;
    }

    private boolean undone() {
        try {
            statement.execute("ROLLBACK TO part");
            return true;
        } catch (SQLException groupIsGone) {
            return false;
        }
    }

    private CommitResult apply(Transaction transaction) throws SQLException {
        List<CommitResult.FailedWrite> failures = transaction.failures(this::find);
        if (!failures.isEmpty()) {
            return new CommitResult.Refused(failures);
        }
        for (Write write : transaction.writes()) {
            switch (write) {
                case Write.Put put -> rows.put(put.item());
                case Write.Delete delete -> rows.delete(delete.key());
                case Write.Check _ -> {}
            }
        }
        return new CommitResult.Committed();
    }

    private Optional<Item> find(ItemKey key) {
        try {
            return rows.find(key);
        } catch (SQLException failure) {
            throw unavailable(failure);
        }
    }

    private void failAll(List<Pending> group, Throwable failure) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException nothingToRollBack) {
            // SQLite has done so itself; if not, the next BEGIN fails, and this is tried again.
            failure.addSuppressed(nothingToRollBack);
        }
        StoreUnavailable unavailable = unavailable(failure);
        List<Pending> failed = new ArrayList<>(group);
        switch (SqliteFailure.of(failure)) {
            case PASSING -> {}
            case DAMAGED -> stop(unavailable);
            case LASTING -> {
                halted = true;
                failed.addAll(queue.halt());
                LOG.log(
                        System.Logger.Level.ERROR,
                        "a sync of the store failed, nothing is taken until it was opened anew: {0}",
                        unavailable.getMessage());
            }
        }
        gauge.failed(failed.size());
        tell(failed, unavailable);
    }

    private static void tell(List<Pending> group, StoreUnavailable failure) {
        group.forEach(pending -> pending.result().completeExceptionally(failure));
    }

    private static StoreUnavailable unavailable(Throwable failure) {
        if (failure instanceof StoreUnavailable already) {
            return already;
        }
        return new StoreUnavailable("not committed: " + failure.getMessage(), failure);
    }
}
