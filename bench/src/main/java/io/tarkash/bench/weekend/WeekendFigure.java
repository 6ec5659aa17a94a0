package io.tarkash.bench.weekend;

import io.tarkash.bench.result.Chapter;
import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Figure;
import io.tarkash.bench.scene.Stage;
import io.tarkash.bench.weekend.WeekendRun.Outcome;
import io.tarkash.bench.weekend.WeekendRun.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What a long weekend of many users costs. There is no figure unless everything was as it has to be. */
public final class WeekendFigure {
    private static final long SEED = 20_260_911;
    private static final int STRATEGIES_EACH = 20;
    private static final int USERS_USUAL = 100;
    private static final int USERS_FULL = 1000;
    private static final int SECONDS_APART = 15;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MILLI = 1e6;

    private WeekendFigure() {}

    /** Makes its store in a new folder within {@code folder} and removes it. */
    public static Chapter take(Stage stage, Path folder, Effort effort, OptionalInt users) throws IOException {
        Size size = size(effort, users);
        Path fresh = Files.createTempDirectory(folder, "tarkash-bench");
        try {
            return chapter(WeekendRun.run(stage, fresh, size));
        } finally {
            remove(fresh);
        }
    }

    private static Size size(Effort effort, OptionalInt users) {
        return switch (effort) {
            case SMOKE -> new Size(users.orElse(2), 5, SEED, 60);
            case USUAL -> new Size(users.orElse(USERS_USUAL), STRATEGIES_EACH, SEED, SECONDS_APART);
            case FULL -> new Size(users.orElse(USERS_FULL), STRATEGIES_EACH, SEED, SECONDS_APART);
        };
    }

    private static Chapter chapter(Outcome outcome) {
        if (!outcome.problems().isEmpty()) {
            throw new IllegalStateException(
                    "the weekend was not as it has to be: " + String.join(System.lineSeparator(), outcome.problems()));
        }
        Size size = outcome.size();
        return new Chapter(
                "weekend",
                "Friday " + WeekendRun.FRIDAY + " to Tuesday " + WeekendRun.TUESDAY
                        + ", a weekend and a holiday between, in virtual time",
                List.of(
                        count("users", "users", size.users()),
                        count("strategies", "", (long) size.users() * size.strategiesEach()),
                        count("entries, each due one once", "entries", outcome.entries()),
                        count("orders placed and filled", "orders", outcome.orders()),
                        count("transactions committed", "commits", outcome.transactions()),
                        count("store queries at a boundary, at most", "queries", outcome.queriesAtBoundary()),
                        one("09:20: everything at its instant done in", "ms", millis(outcome.rush())),
                        one("wall time", "s", seconds(outcome.wall())),
                        count("peak heap", "MB", outcome.peakHeapBytes() >> 20)),
                List.of(
                        "On one thread, with the store on disk (write-ahead log, full sync) and brokers in memory that"
                                + " fill whole after 50 ms. Two legs a strategy, one account a user.",
                        "Every due strategy was entered once on each of the two trading days and none between; every"
                                + " leg has one order in and one out in the store, as many as the brokers were sent, and"
                                + " nothing is held at the end. No alert and no notice was told. Otherwise there would"
                                + " be no figures.",
                        "Queries are all look-ups in the store at the instant of a minute, by the proof and by all"
                                + " desks together. Peak heap is what the collector had let grow, not what is needed.",
                        "Stops were looked at every " + size.secondsApart() + " s (a server does so each second); seed "
                                + size.seed() + "."));
    }

    private static Figure count(String what, String unit, long value) {
        return one(what, unit, (double) value);
    }

    private static Figure one(String what, String unit, double value) {
        return new Figure(what, unit, 1, value, value, value);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_A_SECOND;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_A_MILLI;
    }

    private static void remove(Path made) throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
