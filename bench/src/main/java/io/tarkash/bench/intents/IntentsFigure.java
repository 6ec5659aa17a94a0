package io.tarkash.bench.intents;

import io.tarkash.bench.result.Chapter;
import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Race;
import io.tarkash.bench.scene.Stage;
import io.tarkash.domain.market.history.PriceDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How many orders a second reach a broker's book with every step of them durable. */
public final class IntentsFigure {
    private static final int RAW_ROWS_SINGLE = 1000;
    private static final int RAW_ROWS_GROUPED = 20_000;

    private final Stage stage;
    private final Path folder;
    private final PriceDay day;
    private double commitsPerOrderAlone;
    private double commitsPerOrderTogether;

    private IntentsFigure(Stage stage, Path folder) {
        this.stage = stage;
        this.folder = folder;
        this.day = stage.books(LocalTime.of(9, 19), LocalTime.of(9, 22), Duration.ofSeconds(5), 20);
    }

    /** Makes its files in a new folder within {@code folder} and removes them. */
    public static Chapter take(Stage stage, Path folder, Effort effort) throws Exception {
        return new IntentsFigure(stage, folder).take(effort);
    }

    private Chapter take(Effort effort) throws Exception {
        boolean small = effort == Effort.SMOKE;
        int strategies = small ? 2 : 10;
        int desks = small ? 2 : 8;
        int single = small ? 10 : RAW_ROWS_SINGLE;
        int grouped = small ? 300 : RAW_ROWS_GROUPED;
        EntryRush.Size alone = new EntryRush.Size(1, strategies, 4, true);
        EntryRush.Size together = new EntryRush.Size(desks, strategies, 4, true);
        EntryRush.Size ours = new EntryRush.Size(desks, strategies, 4, false);
        Race race = new Race("orders/s", effort);
        race.add("floor: plain SQLite, 1 insert a commit", () -> raw(single, 1));
        race.add("Tarkash, one desk, 4 brokers", () -> {
            EntryRush.Outcome outcome = rush(alone);
            commitsPerOrderAlone = (double) outcome.commits() / alone.orders();
            return outcome.ordersPerSecond();
        });
        race.add("Tarkash, " + desks + " desks at once, 4 brokers each", () -> {
            EntryRush.Outcome outcome = rush(together);
            commitsPerOrderTogether = (double) outcome.commits() / together.orders();
            return outcome.ordersPerSecond();
        });
        race.add("  the same, brokers' books not on this disk", () -> rush(ours).ordersPerSecond());
        race.add("ceiling: plain SQLite, 64 inserts a commit", () -> raw(grouped, 64));
        race.add("ceiling: plain SQLite, 256 inserts a commit", () -> raw(grouped, 256));
        return new Chapter(
                "intents",
                "orders a second, decided, committed, sent and booked, all of it durable",
                race.figures(),
                notes(alone, together));
    }

    private double raw(int rows, int rowsPerCommit) throws Exception {
        Path fresh = Files.createTempDirectory(folder, "tarkash-bench");
        try {
            return new RawInserts(fresh.resolve("raw.db"), rows, rowsPerCommit).perSecond();
        } finally {
            remove(fresh);
        }
    }

    private EntryRush.Outcome rush(EntryRush.Size size) throws Exception {
        Path fresh = Files.createTempDirectory(folder, "tarkash-bench");
        try {
            return new EntryRush(stage, day, fresh, size).run();
        } finally {
            remove(fresh);
        }
    }

    private static void remove(Path made) throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<String> notes(EntryRush.Size alone, EntryRush.Size together) {
        return List.of(
                "More is better; median of the rounds and their range.",
                String.format(
                        Locale.ROOT,
                        "One desk: %d orders of one minute (%d condors at %d accounts, hedges first, 8 orders a second and"
                                + " account, in virtual time); %d orders for all desks. The time is from the due event to"
                                + " the last fill.",
                        alone.orders(),
                        alone.strategies(),
                        alone.accounts(),
                        together.orders()),
                String.format(
                        Locale.ROOT,
                        "An order is counted if, after all is closed, it is in the store as filled (planned, sending,"
                                + " answer and fill were each committed before the next step; %.1f desk commits an order"
                                + " alone, %.1f together, for events that come together share one) and in the broker's"
                                + " own file, which syncs once an order and belongs to another company in real life.",
                        commitsPerOrderAlone,
                        commitsPerOrderTogether),
                "A raw insert is one row of " + RawInserts.ROW_CHARACTERS
                        + " characters, about one order as an item; an order of ours is written about four times, with"
                        + " run, fill, why-card and pointers beside it. All with write-ahead log and full sync.");
    }
}
