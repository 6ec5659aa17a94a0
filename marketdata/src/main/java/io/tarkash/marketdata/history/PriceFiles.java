package io.tarkash.marketdata.history;

import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads one day of prices from a file, or from all files of a folder joined (not of its subfolders; where two files
 * hold the same row, the file whose name sorts last counts). A single file is read as it is, whatever lies beside it,
 * so that a copy of it replays the same. Nothing that a file holds makes this throw: what cannot be used is refused or
 * remarked. Safe to call from any thread; each call has its own in-memory database.
 */
public final class PriceFiles {
    private static final int DAYS_NAMED_MAX = 10;

    private PriceFiles() {}

    /** Without a date the files must hold exactly one day. */
    public static PriceReading read(Path fileOrFolder, Optional<LocalDate> date) {
        try (Connection duckdb = open()) {
            return read(duckdb, fileOrFolder, date);
        } catch (SQLException | IOException | UncheckedIOException e) {
            return refused(fileOrFolder + " cannot be read: " + firstLine(e));
        }
    }

    private static PriceReading read(Connection duckdb, Path fileOrFolder, Optional<LocalDate> date)
            throws SQLException, IOException {
        if (!Files.exists(fileOrFolder)) {
            return refused(fileOrFolder + " does not exist");
        }
        List<PriceFile> prices = new ArrayList<>();
        List<PriceFile> levels = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (Path path : candidates(fileOrFolder)) {
            switch (PriceFile.inspect(duckdb, path)) {
                case PriceFile.Inspected.Usable(PriceFile file)
                when file.shape() == PriceFile.Shape.LEVELS -> levels.add(file);
                case PriceFile.Inspected.Usable(PriceFile file) -> prices.add(file);
                case PriceFile.Inspected.Unusable(String problem) -> unread.add(problem);
            }
        }
        if (prices.isEmpty()) {
            levels.forEach(file -> unread.add(file.name() + " holds index levels only, no option prices"));
            return unread.isEmpty()
                    ? refused(fileOrFolder + " holds no .csv, .csv.gz or .parquet file")
                    : new PriceReading.Refused(unread);
        }
        return day(PriceQuery.of(duckdb, prices), levels, unread, date);
    }

    private static PriceReading day(
            PriceQuery query, List<PriceFile> levels, List<String> unread, Optional<LocalDate> asked)
            throws SQLException {
        List<LocalDate> days = asked.isPresent() ? List.of() : query.days();
        if (asked.isEmpty() && days.size() != 1) {
            return refused(
                    days.isEmpty()
                            ? "no row has a readable time (naive IST is expected)"
                            : "the data hold " + days.size() + " days, name one: " + named(days));
        }
        LocalDate date = asked.orElseGet(days::getFirst);
        query.load(date);
        List<PriceFile> holding = query.filesHoldingTheDay();
        if (holding.isEmpty()) {
            List<LocalDate> others = query.days();
            boolean stale = !others.isEmpty() && others.getLast().isBefore(date);
            return refused("the data hold nothing of " + date + ", only " + named(others)
                    + (stale ? ": an old copy (of a holiday, or a stale feed)" : ""));
        }
        if (holding.stream().map(PriceFile::shape).distinct().count() > 1) {
            return refused("bars and books of one day do not mix: "
                    + holding.stream()
                            .map(file -> file.name() + " holds " + file.shape())
                            .collect(Collectors.joining(", ")));
        }
        return assembled(query, levels, unread, date, holding.getFirst().kind());
    }

    private static PriceReading assembled(
            PriceQuery query, List<PriceFile> levels, List<String> unread, LocalDate date, PriceDay.Kind kind)
            throws SQLException {
        Remarks remarks = new Remarks();
        unread.forEach(problem -> remarks.add("not read: " + problem));
        query.remarkFlaws(remarks);
        DayRows rows = query.rows();
        remarks.addSequence(rows);
        if (rows.steps().isEmpty()) {
            List<String> problems = new ArrayList<>(List.of("no usable row on " + date));
            problems.addAll(remarks.all());
            return new PriceReading.Refused(problems);
        }
        IndexLevels index = new IndexLevels(kind, query.levels(levels, date));
        List<PriceStep> steps = index.added(rows.steps(), remarks);
        Duration cadence = Cadence.of(kind, steps);
        remarks.addTimes(kind, cadence, steps);
        return new PriceReading.Read(new PriceDay(date, kind, cadence, steps, remarks.all()));
    }

    private static List<Path> candidates(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            return files.filter(Files::isRegularFile)
                    .filter(path -> PriceFile.Format.of(path).isPresent())
                    .sorted()
                    .toList();
        }
    }

    /** Nothing is fetched from outside: DuckDB may use only what is built into it. */
    private static Connection open() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return DriverManager.getConnection("jdbc:duckdb:", settings);
    }

    private static String named(List<LocalDate> days) {
        String first =
                days.stream().limit(DAYS_NAMED_MAX).map(LocalDate::toString).collect(Collectors.joining(", "));
        return days.isEmpty()
                ? "no readable day"
                : days.size() > DAYS_NAMED_MAX ? first + ", ... " + days.getLast() : first;
    }

    private static PriceReading refused(String problem) {
        return new PriceReading.Refused(List.of(problem));
    }

    static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage()).strip();
        return message.lines()
                .findFirst()
                .orElseGet(() -> e.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }
}
