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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one writer. Whatever waits when it is free becomes one SQLite transaction with one disk sync,
 * each caller's part in a savepoint of its own; results are told only after the sync. Where the
 * group fails, all of it fails and nobody is told otherwise. Runs on one platform thread.
 */
final class CommitWriter implements Runnable {
    private final CommitQueue queue;
    private final Statement statement;
    private final StoreGauge gauge;
    private ItemRows rows;
    private boolean rowsFailed;
    private Optional<StoreUnavailable> stopped = Optional.empty();

    CommitWriter(CommitQueue queue, Connection connection, StoreGauge gauge) throws SQLException {
        this.queue = queue;
        this.gauge = gauge;
        this.statement = connection.createStatement();
        this.rows = new ItemRows(connection);
    }

    @Override
    public void run() {
        try {
            for (List<Pending> group = queue.nextGroup(); !group.isEmpty(); group = queue.nextGroup()) {
                write(group);
            }
        } finally {
            queue.close();
        }
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
        if (SqliteFailure.of(failure) != SqliteFailure.PASSING) {
            stopped = Optional.of(unavailable);
            queue.close();
        }
        gauge.failed(group.size());
        tell(group, unavailable);
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
