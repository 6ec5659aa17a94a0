package io.tarkash.marketdata.history;

import io.tarkash.domain.market.history.PriceDay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A file of known shape; {@code columns} gives the SQL type of each of its columns, by lower-case name, in order. */
record PriceFile(Path path, Format format, Shape shape, Map<String, String> columns) {
    private static final List<String> PRICES =
            List.of("ts", "underlying", "expiry", "strike", "type", "open", "high", "low", "close");
    private static final List<String> BOOK = List.of("bid", "bid_qty", "ask", "ask_qty");
    private static final List<String> LEVEL = List.of("ts", "spot_recovered");

    enum Format {
        CSV,
        PARQUET;

        static Optional<Format> of(Path path) {
            String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
                return Optional.of(CSV);
            }
            return name.endsWith(".parquet") ? Optional.of(PARQUET) : Optional.empty();
        }
    }

    /** What the columns make of a file: a bid or an ask makes books, else it is bars; levels are of the index alone. */
    enum Shape {
        BARS,
        BOOKS,
        LEVELS
    }

    sealed interface Inspected {
        record Usable(PriceFile file) implements Inspected {}

        record Unusable(String problem) implements Inspected {}
    }

    String name() {
        return path.getFileName().toString();
    }

    PriceDay.Kind kind() {
        return shape == Shape.BOOKS ? PriceDay.Kind.BOOKS : PriceDay.Kind.BARS;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The table function that reads the file; in a CSV all columns are text, so that no bad value stops the reading. */
    String table() {
        return switch (format) {
            case PARQUET -> "read_parquet(" + quoted(path.toString()) + ", file_row_number=true)";
            case CSV ->
                "read_csv(" + quoted(path.toString())
                        + ", auto_detect=false, header=true, delim=',', quote='\"', escape='\"', null_padding=true,"
                        + " store_rejects=true, columns={"
                        + columns.keySet().stream()
                                .map(column -> quoted(column) + ": 'VARCHAR'")
                                .collect(Collectors.joining(", "))
                        + "})";
        };
    }

    static Inspected inspect(Connection duckdb, Path path) {
        String name = String.valueOf(path.getFileName());
        Optional<Format> format = Format.of(path);
        if (format.isEmpty()) {
            return new Inspected.Unusable(name + " is not a .csv, .csv.gz or .parquet file");
        }
        try {
            Map<String, String> columns = format.get() == Format.CSV ? header(path) : schema(duckdb, path);
            return shaped(path, format.get(), columns);
        } catch (SQLException | IOException e) {
            return new Inspected.Unusable(name + " cannot be read: " + PriceFiles.firstLine(e));
        }
    }

    private static Inspected shaped(Path path, Format format, Map<String, String> columns) {
        String name = path.getFileName().toString();
        if (columns.keySet().containsAll(LEVEL)) {
            return new Inspected.Usable(new PriceFile(path, format, Shape.LEVELS, columns));
        }
        boolean books = columns.containsKey("bid") || columns.containsKey("ask");
        List<String> missing = Stream.concat(PRICES.stream(), books ? BOOK.stream() : Stream.of())
                .filter(column -> !columns.containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            return new Inspected.Unusable(name + " lacks the columns " + String.join(", ", missing));
        }
        if (columns.getOrDefault("ts", "").contains("TIME ZONE")) {
            return new Inspected.Unusable(name + ": ts carries a zone, naive IST is expected");
        }
        return new Inspected.Usable(new PriceFile(path, format, books ? Shape.BOOKS : Shape.BARS, columns));
    }

    private static Map<String, String> schema(Connection duckdb, Path path) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery("describe from read_parquet(" + quoted(path.toString()) + ")")) {
            while (row.next()) {
                columns.put(row.getString(1).toLowerCase(Locale.ROOT), row.getString(2));
            }
        }
        return columns;
    }

    private static Map<String, String> header(Path path) throws IOException {
        boolean zipped = path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        try (InputStream file = Files.newInputStream(path);
                InputStream plain = zipped ? new GZIPInputStream(file) : file;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            String line = Optional.ofNullable(lines.readLine()).orElseThrow(() -> new IOException("the file is empty"));
            List<String> names = new ArrayList<>();
            for (String cell : line.replace("\uFEFF", "").split(",", -1)) {
                names.add(cell.strip().replace("\"", "").toLowerCase(Locale.ROOT));
            }
            Map<String, String> columns = new LinkedHashMap<>();
            names.forEach(column -> columns.put(column, "VARCHAR"));
            if (columns.size() != names.size()) {
                throw new IOException("two columns have one name");
            }
            return columns;
        }
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
