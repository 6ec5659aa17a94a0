package io.tarkash.soak.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;

/** What the paper accounts' books say, read from their files and not through any code of the server. */
final class PaperBooks {
    private PaperBooks() {}

    private static final int BUSY_MILLIS = 10_000;
    private static final String QUERY = """
            SELECT o.tag, o.underlying, o.expiry, o.type, o.strike_paise, o.side, o.units, o.status, o.text,
                coalesce((SELECT sum(t.units) FROM trades t WHERE t.order_id = o.id), 0) AS traded
            FROM orders o ORDER BY o.rowid""";

    /** Of a server that runs or of copies; {@code user} is whose books they are. */
    static Books read(Path folder, String user) throws IOException {
        List<Books.Line> lines = new ArrayList<>();
        for (Path file : files(folder, user)) {
            String name = file.getFileName().toString();
            lines.addAll(account(file, name.substring(user.length() + 1, name.length() - ".db".length())));
        }
        return new Books(lines);
    }

    /** Copies what a dead server left, its write-ahead log too, so that looking changes nothing. */
    static void copy(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String suffix : List.of("", "-wal")) {
            Path part = file.resolveSibling(file.getFileName() + suffix);
            Path copy = folder.resolve(part.getFileName());
            Files.deleteIfExists(copy);
            if (Files.exists(part)) {
                Files.copy(part, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static List<Path> files(Path folder, String user) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(user + "."))
                    .filter(file -> file.getFileName().toString().endsWith(".db"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Books.Line> account(Path file, String account) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            List<Books.Line> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(line(account, rows));
            }
            return lines;
        } catch (SQLException failure) {
            throw new IOException("the book " + file + " cannot be read", failure);
        }
    }

    private static Books.Line line(String account, ResultSet row) throws SQLException {
        return new Books.Line(
                row.getString("tag"),
                new Held(
                        account,
                        row.getString("underlying"),
                        row.getString("expiry"),
                        row.getString("type"),
                        row.getLong("strike_paise")),
                row.getString("side").equals("BUY"),
                row.getLong("units"),
                row.getString("status"),
                row.getString("text"),
                row.getLong("traded"));
    }
}
