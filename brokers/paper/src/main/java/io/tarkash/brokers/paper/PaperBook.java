package io.tarkash.brokers.paper;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file of one paper account: its orders and trades of all days, in SQLite with a full sync on commit, so that what
 * was committed is there after a power cut. Prices are paise, instants ISO text. One thread, one open book per file.
 */
public final class PaperBook implements AutoCloseable {
    private static final List<String> SCHEMA = List.of("""
            CREATE TABLE IF NOT EXISTS orders (
                id TEXT PRIMARY KEY, day TEXT NOT NULL, tag TEXT NOT NULL,
                underlying TEXT NOT NULL, expiry TEXT NOT NULL, strike_paise INTEGER NOT NULL, type TEXT NOT NULL,
                lot_units INTEGER NOT NULL, tick_paise INTEGER NOT NULL, freeze_units INTEGER NOT NULL,
                side TEXT NOT NULL, product TEXT NOT NULL, units INTEGER NOT NULL,
                status TEXT NOT NULL, filled_units INTEGER NOT NULL, limit_paise INTEGER NOT NULL, text TEXT NOT NULL
            ) STRICT""", """
            CREATE TABLE IF NOT EXISTS trades (
                number INTEGER PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders (id),
                units INTEGER NOT NULL, price_paise INTEGER NOT NULL, at TEXT NOT NULL
            ) STRICT""");

    private final Connection connection;

    private PaperBook(Connection connection) {
        this.connection = connection;
    }

    /** Opens the book in this file, made if there is none. */
    public static PaperBook open(Path file) {
        return open("jdbc:sqlite:" + file);
    }

    /** A book that dies with the process: for sweeps of thousands of days, where no restart is asked for. */
    public static PaperBook inMemory() {
        return open("jdbc:sqlite::memory:");
    }

    private static PaperBook open(String url) {
        try {
            Connection connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA fullfsync = ON");
                statement.execute("PRAGMA foreign_keys = ON");
                for (String table : SCHEMA) {
                    statement.execute(table);
                }
            }
            connection.setAutoCommit(false);
            return new PaperBook(connection);
        } catch (SQLException failed) {
            throw new PaperBookException("the book " + url + " cannot be opened", failed);
        }
    }

    private void put(PaperOrder order) {
        BrokerOrder shown = order.shown();
        Contract contract = order.contract();
        Instrument instrument = contract.instrument();
        write(
                """
                INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET status = excluded.status, filled_units = excluded.filled_units,
                    limit_paise = excluded.limit_paise, text = excluded.text""",
                shown.id().value(),
                order.day().toString(),
                shown.tag(),
                instrument.underlying().name(),
                instrument.expiry().toString(),
                instrument.strike().paise(),
                instrument.type().name(),
                contract.lotUnits(),
                contract.tickPaise(),
                contract.freezeUnits(),
                shown.side().name(),
                shown.product().name(),
                order.progress().units(),
                order.progress().status().name(),
                order.progress().filledUnits(),
                order.progress().limit().paise(),
                order.progress().text());
    }

    private void put(PaperTrade trade) {
        write(
                "INSERT INTO trades VALUES (?, ?, ?, ?, ?)",
                trade.number(),
                trade.order().value(),
                trade.shown().units(),
                trade.shown().price().paise(),
                trade.shown().at().toString());
    }

    /** Makes the changes durable, all of them or none. */
    void keep(List<? extends BookChange> changes) {
        try {
            for (BookChange change : changes) {
                switch (change) {
                    case PaperOrder order -> put(order);
                    case PaperTrade trade -> put(trade);
                }
            }
            connection.commit();
        } catch (SQLException failed) {
            undo();
            throw new PaperBookException("the book cannot be committed", failed);
        } catch (PaperBookException failed) {
            undo();
            throw failed;
        }
    }

    private void undo() {
        try {
            connection.rollback();
        } catch (SQLException failed) {
            // The commit's own failure is the one to tell; the file is as it was before it.
        }
    }

    /** All orders, oldest first. */
    List<PaperOrder> orders() {
        return read("SELECT * FROM orders ORDER BY rowid", PaperBook::order);
    }

    /** All trades, oldest first. */
    List<PaperTrade> trades() {
        return read(
                "SELECT t.number, t.order_id, t.units AS traded, t.price_paise, t.at, o.* "
                        + "FROM trades t JOIN orders o ON o.id = t.order_id ORDER BY t.number",
                PaperBook::trade);
    }

    /** When this account last traded; empty if it never did. */
    public Optional<Instant> lastTrade() {
        return trades().stream().map(trade -> trade.shown().at()).max(Instant::compareTo);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new PaperBookException("the book cannot be closed", failed);
        }
    }

    private static PaperOrder order(ResultSet row) throws SQLException {
        Contract contract = new Contract(
                new Instrument(
                        Underlying.valueOf(row.getString("underlying")),
                        LocalDate.parse(row.getString("expiry")),
                        new Strike(row.getLong("strike_paise")),
                        OptionType.valueOf(row.getString("type"))),
                row.getLong("lot_units"),
                row.getLong("tick_paise"),
                row.getLong("freeze_units"));
        BrokerOrder.Progress progress = new BrokerOrder.Progress(
                BrokerOrder.Status.valueOf(row.getString("status")),
                row.getLong("units"),
                row.getLong("filled_units"),
                new Price(row.getLong("limit_paise")),
                row.getString("text"));
        BrokerOrder shown = new BrokerOrder(
                new BrokerOrderId(row.getString("id")),
                row.getString("tag"),
                contract.instrument(),
                Side.valueOf(row.getString("side")),
                Product.valueOf(row.getString("product")),
                progress);
        return new PaperOrder(LocalDate.parse(row.getString("day")), contract, shown);
    }

    private static PaperTrade trade(ResultSet row) throws SQLException {
        BrokerOrder order = order(row).shown();
        long number = row.getLong("number");
        return new PaperTrade(
                number,
                order.id(),
                new BrokerTrade(
                        Long.toString(number),
                        order.tag(),
                        order.instrument(),
                        order.side(),
                        row.getLong("traded"),
                        new Price(row.getLong("price_paise")),
                        order.product(),
                        Instant.parse(row.getString("at"))));
    }

    private void write(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new PaperBookException("the book cannot be written", failed);
        }
    }

    private <T> List<T> read(String sql, Row<T> row) {
        List<T> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        } catch (SQLException failed) {
            throw new PaperBookException("the book cannot be read", failed);
        }
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
