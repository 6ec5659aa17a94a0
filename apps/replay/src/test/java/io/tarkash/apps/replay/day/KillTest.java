package io.tarkash.apps.replay.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.apps.replay.ExitCode;
import io.tarkash.apps.replay.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real process, killed at each labelled point without a warning and started again. At zerodha the iron fly sends
 * eight orders: two hedges, two shorts, the stopped short, the other short, the hedges.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {
    private static final Set<String> TERMINAL =
            Set.of("FILLED", "CANCELLED", "REJECTED", "NOT_SENT", "ABSENT", "EXPIRED");
    private static final int KILLED = 137;

    private ReplayRun undisturbed;

    @BeforeAll
    void replayUndisturbed(@TempDir Path folder) throws IOException {
        undisturbed = ReplayRun.of(Day.IRON_FLY, folder);
    }

    /** Nothing had been sent: the restart sends exactly what would have been sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "before-plan#3",
                "before-plan#5",
                "after-plan#3",
                "after-plan#5",
                "before-sending#3",
                "before-sending#5"
            })
    void ordersTheSameAsIfItHadNotBeenKilledBeforeSending(String point, @TempDir Path folder) throws Exception {
        ReplayRun run = killedAndResumed(point, folder);

        assertThat(tradedOrders(run)).isEqualTo(tradedOrders(undisturbed));
    }

    /** It may have been sent: what the broker's book shows counts, and an entry that is not there expires. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "after-sending#3",
                "after-sending#5",
                "at-broker#3",
                "at-broker#5",
                "before-answer#3",
                "before-answer#5",
                "after-answer#3",
                "after-answer#5",
                "before-fill#3",
                "before-fill#5",
                "after-fill#3",
                "after-fill#5"
            })
    void settlesByItsTagOrExpiresWhatItMayHaveSent(String point, @TempDir Path folder) throws Exception {
        ReplayRun run = killedAndResumed(point, folder);

        List<JsonNode> unfilled = run.orders()
                .filter(order -> !order.path("state").textValue().equals("FILLED"))
                .toList();
        assertThat(unfilled)
                .allMatch(order -> order.path("state")
                        .textValue()
                        .equals(order.path("purpose").textValue().equals("ENTRY") ? "EXPIRED" : "ABSENT"));
        if (point.startsWith("after-sending")) {
            assertThat(unfilled).isNotEmpty();
        } else if (unfilled.isEmpty()) {
            assertThat(tradedOrders(run)).isEqualTo(tradedOrders(undisturbed));
        }
    }

    private ReplayRun killedAndResumed(String point, Path folder) throws Exception {
        assertThat(replay(folder, "--drill", "kill=" + point + "@zerodha")).isEqualTo(KILLED);
        assertThat(folder.resolve("report.json")).doesNotExist();
        assertThat(replay(folder)).isEqualTo(ExitCode.DONE.number());
        ReplayRun run = ReplayRun.read(folder.resolve("report.json"));

        assertThat(run.orders().map(order -> order.path("state").textValue())).isSubsetOf(TERMINAL);
        assertThat(run.open()).isEmpty();
        Invariants.hold(run, Day.IRON_FLY);
        Map<String, Long> known = run.orders()
                .collect(Collectors.toMap(
                        order -> order.path("tag").textValue(),
                        order -> order.path("filledQuantity").longValue()));
        for (String account : List.of("zerodha", "angel")) {
            Path book = folder.resolve("kept").resolve("paper-" + account + ".db");
            assertThat(rows(book, "SELECT tag, count(*) FROM orders GROUP BY tag HAVING count(*) > 1 OR tag = ''"))
                    .isEmpty();
            assertThat(rows(book, "SELECT tag, status FROM orders WHERE status IN ('OPEN', 'PARTIAL')"))
                    .isEmpty();
            assertThat(rows(book, """
                    SELECT strike_paise, type, sum(CASE side WHEN 'BUY' THEN t.units ELSE -t.units END) AS held
                    FROM trades t JOIN orders o ON o.id = t.order_id GROUP BY 1, 2 HAVING held <> 0""")).isEmpty();
            Map<String, Long> booked = new TreeMap<>();
            rows(book, "SELECT tag, filled_units FROM orders")
                    .forEach((tag, filled) -> booked.put(tag, Long.valueOf(filled)));
            assertThat(known).containsAllEntriesOf(booked);
        }
        return run;
    }

    /** What was bought and sold by the orders that traded, whenever and at whatever price. */
    private static List<String> tradedOrders(ReplayRun run) {
        return run.orders()
                .filter(order -> order.path("filledQuantity").longValue() > 0)
                .map(order -> String.join(
                        " ",
                        order.path("account").textValue(),
                        order.path("purpose").textValue(),
                        order.path("side").textValue(),
                        Long.toString(order.path("filledQuantity").longValue()),
                        order.path("instrument").textValue()))
                .sorted()
                .toList();
    }

    private static int replay(Path folder, String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(Day.IRON_FLY.words());
        words.addAll(List.of(
                "--store", "sqlite", "--data-dir", folder.resolve("kept").toString()));
        words.addAll(List.of("--report", folder.resolve("report.json").toString()));
        words.addAll(List.of(more));
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("no end within a minute: " + words + "\n" + Files.readString(log));
        }
        return process.exitValue();
    }

    /** The first column with the second. */
    private static Map<String, String> rows(Path book, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + book);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            Map<String, String> rows = new TreeMap<>();
            while (found.next()) {
                rows.put(found.getString(1), found.getString(2));
            }
            return rows;
        }
    }
}
