package io.tarkash.apps.replay.day;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database in memory that reads reports and data by itself, so that what it finds owes nothing to the engine. */
final class Sql implements AutoCloseable {
    private final Connection connection;

    private Sql(Connection connection) {
        this.connection = connection;
    }

    /** The tables {@code orders} and {@code fills} of a report; times are IST, money and prices paise. */
    static Sql over(ReplayRun run) throws SQLException {
        Sql sql = new Sql(DriverManager.getConnection("jdbc:duckdb:"));
        sql.table("fills", run, """
                f->>'$.intentId' AS intent, (f->>'$.quantity')::BIGINT AS units,
                (f->>'$.pricePaise')::BIGINT AS paise, left(f->>'$.at', 23)::TIMESTAMP AS moment""");
        sql.table("orders", run, """
                f->>'$.state' AS state, (f->>'$.quantity')::BIGINT AS units,
                left(f->>'$.instants.sent', 23)::TIMESTAMP AS sent,
                left(f->>'$.instants.filled', 23)::TIMESTAMP AS filled""");
        return sql;
    }

    private void table(String name, ReplayRun run, String columns) throws SQLException {
        execute("""
                CREATE TABLE %s AS SELECT
                    f->>'$.run' AS run, f->>'$.leg' AS leg, f->>'$.account' AS account, f->>'$.purpose' AS purpose,
                    f->>'$.side' AS side, split_part(f->>'$.instrument', ' ', 3)::BIGINT AS strike,
                    split_part(f->>'$.instrument', ' ', 4) AS type, %s
                FROM (SELECT unnest(json->'$.%s[*]') AS f FROM read_json_objects('%s'))
                """.formatted(name, columns, name, run.file()));
    }

    /** Names a file of data. */
    Sql with(String view, Path file) throws SQLException {
        execute("CREATE VIEW %s AS SELECT * FROM '%s'".formatted(view, file));
        return this;
    }

    void execute(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /** Each row with its columns put together by a space. */
    List<String> rows(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    columns.add(found.getString(i));
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
