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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;

/** What the paper accounts' books say, read from their files and not through any code of the server. */
record PaperBooks(List<Line> lines) {
    private static final int BUSY_MILLIS = 10_000;
    private static final String QUERY = """
            SELECT o.tag, o.underlying, o.expiry, o.type, o.strike_paise, o.side, o.units, o.status, o.text,
                coalesce((SELECT sum(t.units) FROM trades t WHERE t.order_id = o.id), 0) AS traded
            FROM orders o ORDER BY o.rowid""";

    PaperBooks {
        lines = List.copyOf(lines);
    }

    /** An order in a book, and what its trades add up to. */
    record Line(String tag, Held what, boolean isBuy, long units, String status, String text, long traded) {}

    /** Of a server that runs or of copies; {@code user} is whose books they are. */
    static PaperBooks read(Path folder, String user) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Path file : files(folder, user)) {
            String name = file.getFileName().toString();
            lines.addAll(account(file, name.substring(user.length() + 1, name.length() - ".db".length())));
        }
        return new PaperBooks(lines);
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

    /** Tags that more than one order of an account carries. */
    Set<String> doubled() {
        Set<String> seen = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        ours().forEach(line -> {
            String tag = line.what().account() + " " + line.tag();
            if (!seen.add(tag)) {
                twice.add(tag);
            }
        });
        return twice;
    }

    /** The orders with a tag of ours. */
    Stream<Line> ours() {
        return lines.stream().filter(line -> !line.tag().isEmpty());
    }

    Set<String> tags() {
        return ours().map(Line::tag).collect(Collectors.toSet());
    }

    /** What is held, without what is flat; a short is negative. */
    Map<Held, Long> net() {
        Map<Held, Long> net = new TreeMap<>(Comparator.comparing(Held::toString));
        lines.forEach(line -> net.merge(line.what(), line.isBuy() ? line.traded() : -line.traded(), Long::sum));
        net.values().removeIf(units -> units == 0);
        return net;
    }

    /** Series of an account in which more is short than long. */
    Map<String, Long> uncovered() {
        Map<String, Long> covers = new TreeMap<>();
        net().forEach((held, units) -> covers.merge(held.series(), units, Long::sum));
        covers.values().removeIf(units -> units >= 0);
        return covers;
    }

    private static List<Line> account(Path file, String account) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            List<Line> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(line(account, rows));
            }
            return lines;
        } catch (SQLException failure) {
            throw new IOException("the book " + file + " cannot be read", failure);
        }
    }

    private static Line line(String account, ResultSet row) throws SQLException {
        return new Line(
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
