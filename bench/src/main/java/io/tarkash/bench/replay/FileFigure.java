package io.tarkash.bench.replay;

import io.tarkash.bench.result.Chapter;
import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Race;
import io.tarkash.bench.result.Stopwatch;
import io.tarkash.bench.scene.Stage;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.marketdata.history.PriceFiles;
import io.tarkash.marketdata.history.PriceReading;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How fast a file of prices becomes a day in memory. */
public final class FileFigure {
    private final Path file;

    private FileFigure(Path file) {
        this.file = file;
    }

    /** Throws if the file is not one that a replay would take. */
    public static Chapter take(Path file, Effort effort) throws Exception {
        return new FileFigure(file).take(effort);
    }

    private Chapter take(Effort effort) throws Exception {
        long quotes = Stage.quotes(read());
        long rows = rows();
        Race race = new Race("rows/s", effort);
        race.add("upper bound: DuckDB, each value of each row fetched", () -> Stopwatch.perSecond(rows, this::rows));
        race.add("Tarkash's reader, checks included", () -> Stopwatch.perSecond(quotes, this::read));
        return new Chapter(
                "file",
                "reading " + file.getFileName(),
                race.figures(),
                List.of(
                        "More is better; median of the rounds and their range.",
                        "The file has " + rows + " rows; the reader makes " + quotes
                                + " quotes of them in time order, and remarks what is wrong with the rest."));
    }

    private PriceDay read() {
        return switch (PriceFiles.read(file, Optional.empty())) {
            case PriceReading.Read(PriceDay day) -> day;
            case PriceReading.Refused(List<String> problems) ->
                throw new IllegalArgumentException(file + " was refused: " + String.join("; ", problems));
        };
    }

    private long rows() throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement select = duckdb.prepareStatement("SELECT * FROM " + source())) {
            select.setString(1, file.toString());
            long rows = 0;
            try (ResultSet result = select.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    rows++;
                    for (int column = 1; column <= columns; column++) {
                        result.getObject(column);
                    }
                }
            }
            return rows;
        }
    }

    private String source() {
        return file.toString().endsWith(".parquet") ? "read_parquet(?)" : "read_csv(?)";
    }
}
