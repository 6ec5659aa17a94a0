package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.Index;
import io.tarkash.engine.store.IndexKey;
import io.tarkash.engine.store.IndexRange;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.PageFill;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of the item table on one connection, with its statements prepared once. Each method runs
 * one statement, so what it reads is one snapshot. For one thread at a time.
 */
final class ItemRows implements AutoCloseable {
    private static final String COLUMNS =
            "pk, sk, attributes, allocations_pk, allocations_sk, schedule_pk, schedule_sk";

    private final Connection connection;
    private final PreparedStatement find;
    private final PreparedStatement range;
    private final PreparedStatement allocations;
    private final PreparedStatement schedule;
    private final PreparedStatement put;
    private final PreparedStatement delete;

    ItemRows(Connection connection) throws SQLException {
        this.connection = connection;
        String select = "SELECT " + COLUMNS + " FROM item WHERE ";
        find = connection.prepareStatement(select + "pk = ? AND sk = ?");
        range = connection.prepareStatement(select + "pk = ? AND sk >= ? AND sk < ? ORDER BY sk LIMIT ?");
        allocations = connection.prepareStatement(select + ofIndex("allocations_pk", "allocations_sk"));
        schedule = connection.prepareStatement(select + ofIndex("schedule_pk", "schedule_sk"));
        put = connection.prepareStatement("INSERT INTO item (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?) "
                + "ON CONFLICT (pk, sk) DO UPDATE SET attributes = excluded.attributes, "
                + "allocations_pk = excluded.allocations_pk, allocations_sk = excluded.allocations_sk, "
                + "schedule_pk = excluded.schedule_pk, schedule_sk = excluded.schedule_sk");
        delete = connection.prepareStatement("DELETE FROM item WHERE pk = ? AND sk = ?");
    }

    Optional<Item> find(ItemKey key) throws SQLException {
        bind(find, key.pk(), key.sk());
        try (ResultSet rows = find.executeQuery()) {
            return rows.next() ? Optional.of(item(rows)) : Optional.empty();
        }
    }

    Page<KeyRange> query(KeyRange keys, int itemsMax) throws SQLException {
        bind(range, keys.pk(), keys.from(), keys.before());
        range.setLong(4, itemsMax + 1L);
        return fill(range, itemsMax).page(last -> keys.after(last.key().sk()));
    }

    Page<IndexRange> query(IndexRange places, int itemsMax) throws SQLException {
        PreparedStatement select = statement(places.index());
        KeyRange keys = places.keys();
        // Every key is greater than the empty text, which so stands for "from the first".
        String afterPk = places.after().map(ItemKey::pk).orElse("");
        String afterSk = places.after().map(ItemKey::sk).orElse("");
        bind(select, keys.pk(), keys.from(), afterPk, afterSk, keys.before());
        select.setLong(6, itemsMax + 1L);
        return fill(select, itemsMax).page(places::after);
    }

    void put(Item item) throws SQLException {
        bind(put, item.key().pk(), item.key().sk(), AttributeJson.write(item.attributes()));
        for (Index index : Index.values()) {
            int column = column(index);
            Optional<IndexKey> place = item.place(index);
            put.setString(column, place.map(IndexKey::pk).orElse(null));
            put.setString(column + 1, place.map(IndexKey::sk).orElse(null));
        }
        put.executeUpdate();
    }

    void delete(ItemKey key) throws SQLException {
        bind(delete, key.pk(), key.sk());
        delete.executeUpdate();
    }

    /** The driver throws away a statement that failed, so after any failure all are prepared anew. */
    ItemRows preparedAnew() throws SQLException {
        for (PreparedStatement statement : List.of(find, range, allocations, schedule, put, delete)) {
            statement.close();
        }
        return new ItemRows(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static void bind(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }

    private static PageFill fill(PreparedStatement select, int itemsMax) throws SQLException {
        PageFill fill = new PageFill(itemsMax);
        try (ResultSet rows = select.executeQuery()) {
            boolean fits = true;
            while (fits && rows.next()) {
                fits = fill.add(item(rows));
            }
        }
        return fill;
    }

    /** A row that somebody edited by hand may be no item; that is told of this row alone. */
    private static Item item(ResultSet row) throws SQLException {
        try {
            return parsed(row);
        } catch (IllegalArgumentException | IllegalStateException damage) {
            String place = row.getString(1) + ", " + row.getString(2);
            throw new SQLException("item " + place + " cannot be read: " + damage.getMessage(), damage);
        }
    }

    private static Item parsed(ResultSet row) throws SQLException {
        List<IndexKey> places = new ArrayList<>();
        for (Index index : Index.values()) {
            int column = column(index);
            String pk = row.getString(column);
            if (pk != null) {
                places.add(new IndexKey(index, pk, row.getString(column + 1)));
            }
        }
        return new Item(new ItemKey(row.getString(1), row.getString(2)), AttributeJson.read(row.getString(3)), places);
    }

    private static String ofIndex(String pk, String sk) {
        return "%1$s = ? AND (%2$s, pk, sk) > (?, ?, ?) AND %2$s < ? ORDER BY %2$s, pk, sk LIMIT ?".formatted(pk, sk);
    }

    private PreparedStatement statement(Index index) {
        return switch (index) {
            case ALLOCATIONS_BY_STRATEGY -> allocations;
            case USER_EXECUTION_SCHEDULE -> schedule;
        };
    }

    /** The number of the first of its two columns in {@link #COLUMNS}. */
    private static int column(Index index) {
        return switch (index) {
            case ALLOCATIONS_BY_STRATEGY -> 4;
            case USER_EXECUTION_SCHEDULE -> 6;
        };
    }
}
