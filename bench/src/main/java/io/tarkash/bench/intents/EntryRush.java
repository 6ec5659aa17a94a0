package io.tarkash.bench.intents;

import io.tarkash.bench.result.Stopwatch;
import io.tarkash.bench.scene.Rig;
import io.tarkash.bench.scene.Stage;
import io.tarkash.bench.scene.Users;
import io.tarkash.brokers.paper.PaperBook;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.order.Order;
import io.tarkash.engine.Owner;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.stores.journal.ItemJournal;
import io.tarkash.stores.journal.Shards;
import io.tarkash.stores.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The minute at which all strategies of all users are due: from the due event to the last fill, every desk on a thread
 * of its own, all on one store. Runs once, in an empty folder; afterwards the orders are counted in what is on disk.
 */
final class EntryRush {
    private static final LocalTime MINUTE = LocalTime.of(9, 20);

    private final Stage stage;
    private final PriceDay day;
    private final Path folder;
    private final Size size;
    private final List<PaperBook> books = new ArrayList<>();
    private final List<Path> bookFiles = new ArrayList<>();
    private final AtomicLong commits = new AtomicLong();

    /** {@code booksOnDisk} is false where the broker is thought to be another company's machine. */
    record Size(int desks, int strategies, int accounts, boolean booksOnDisk) {
        int orders() {
            return desks * strategies * accounts * Users.LEGS;
        }
    }

    /** What came of it; {@code commits} are those of all desks. */
    record Outcome(double ordersPerSecond, long commits) {}

    EntryRush(Stage stage, PriceDay day, Path folder, Size size) {
        this.stage = stage;
        this.day = day;
        this.folder = folder;
        this.size = size;
    }

    Outcome run() throws Exception {
        Path file = folder.resolve("store.db");
        double perSecond;
        try (SqliteStore store = SqliteStore.open(file)) {
            List<Rig> rigs = new ArrayList<>();
            for (int desk = 0; desk < size.desks(); desk++) {
                rigs.add(rig(store, "user-" + desk));
            }
            perSecond = Stopwatch.perSecond(size.orders(), () -> runAll(rigs));
        } finally {
            books.forEach(PaperBook::close);
        }
        requireAll("the store", storedOrders(file));
        if (size.booksOnDisk()) {
            requireAll("the brokers' books", bookedOrders());
        }
        return new Outcome(perSecond, commits.get());
    }

    private Rig rig(SqliteStore store, String user) {
        Owner owner = Users.user(user, size.strategies(), size.accounts(), MINUTE, 0);
        Journal journal = new ItemJournal(store, owner.user(), Shards.ONE);
        Journal counted = records -> {
            commits.incrementAndGet();
            journal.commit(records);
        };
        return new Rig(stage, owner, day, Stage.DATE.atTime(MINUTE), counted, account -> book(user, account));
    }

    private PaperBook book(String user, AccountId account) {
        Path file = folder.resolve(user + "-" + account + ".db");
        PaperBook book = size.booksOnDisk() ? PaperBook.open(file) : PaperBook.inMemory();
        books.add(book);
        bookFiles.add(file);
        return book;
    }

    private static void runAll(List<Rig> rigs) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(rigs.size())) {
            List<Future<?>> running = new ArrayList<>();
            for (Rig rig : rigs) {
                running.add(
                        threads.submit(() -> rig.run(Stage.DATE.atTime(MINUTE).plusMinutes(1))));
            }
            for (Future<?> desk : running) {
                desk.get();
            }
        }
    }

    /** Read anew from the closed and reopened file: orders that the broker was heard to have filled. */
    private long storedOrders(Path file) {
        long orders = 0;
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int desk = 0; desk < size.desks(); desk++) {
                ItemJournal journal = new ItemJournal(store, new UserId("user-" + desk), Shards.ONE);
                orders += journal.restore().stream()
                        .filter(record -> record instanceof DeskRecord.OrderChanged(Order order)
                                && order.filledUnits() == order.intent().units())
                        .count();
            }
        }
        return orders;
    }

    private long bookedOrders() throws SQLException {
        long orders = 0;
        for (Path file : bookFiles) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("SELECT count(*) FROM orders WHERE status = 'FILLED'")) {
                orders += count.next() ? count.getLong(1) : 0;
            }
        }
        return orders;
    }

    private void requireAll(String where, long found) {
        if (found != size.orders()) {
            throw new IllegalStateException(
                    where + " has " + found + " orders filled, not " + size.orders() + ": nothing was measured");
        }
    }
}
