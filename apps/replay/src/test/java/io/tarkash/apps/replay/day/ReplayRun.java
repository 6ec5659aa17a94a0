package io.tarkash.apps.replay.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.apps.replay.ExitCode;
import io.tarkash.apps.replay.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One call of {@code ./tarkash replay} in this process and the report that it wrote. */
record ReplayRun(Path file, JsonNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** How a call ended, and what it said on the standard error. */
    record Ending(ExitCode code, String complaint) {}

    /** Replays a day that must come to its end; the report goes into the folder. */
    static ReplayRun of(Day day, Path folder, String... more) throws IOException {
        Path report = Files.createTempFile(folder, "report", ".json");
        List<String> words = new ArrayList<>(day.words());
        words.addAll(List.of(more));
        words.addAll(List.of("--report", report.toString()));
        Ending ending = call(words);
        assertThat(ending.code()).as(ending.complaint()).isEqualTo(ExitCode.DONE);
        return read(report);
    }

    static ReplayRun read(Path report) throws IOException {
        return new ReplayRun(report, MAPPER.readTree(report.toFile()));
    }

    /** Calls the command with its output kept from the test's own. */
    static synchronized Ending call(List<String> words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream complaint = new ByteArrayOutputStream();
        try (PrintStream silence = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                PrintStream heard = new PrintStream(complaint, true, StandardCharsets.UTF_8)) {
            System.setOut(silence);
            System.setErr(heard);
            ExitCode code = Main.run(words);
            return new Ending(code, complaint.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    Stream<JsonNode> orders() {
        return json.path("orders").valueStream();
    }

    Stream<JsonNode> fills() {
        return json.path("fills").valueStream();
    }

    Stream<JsonNode> positions() {
        return json.path("positions").valueStream();
    }

    String digest() {
        return json.path("digest").textValue();
    }

    /** The run of a strategy. */
    JsonNode run(String strategy) {
        return json.path("runs")
                .valueStream()
                .filter(run -> run.path("strategy").textValue().equals(strategy))
                .findFirst()
                .orElseThrow();
    }

    /** What became of a strategy at an account, as {@code DONE TIME_EXIT}. */
    String ending(String strategy, String account) {
        return run(strategy)
                .path("accounts")
                .valueStream()
                .filter(at -> at.path("account").textValue().equals(account))
                .map(at ->
                        at.path("stage").textValue() + " " + at.path("reason").textValue())
                .findFirst()
                .orElseThrow();
    }

    /** The orders of one leg at one account. */
    List<JsonNode> orders(String strategy, String leg, String account, String purpose) {
        String run = run(strategy).path("id").textValue();
        return orders().filter(order -> order.path("run").textValue().equals(run)
                        && order.path("leg").textValue().equals(leg)
                        && order.path("account").textValue().equals(account)
                        && order.path("purpose").textValue().equals(purpose))
                .toList();
    }

    /** The alerts of one kind, in words. */
    List<String> alerts(String code) {
        return json.path("alerts")
                .valueStream()
                .filter(alert -> alert.path("code").textValue().equals(code))
                .map(alert -> alert.path("text").textValue())
                .toList();
    }

    /** What is still held, as {@code account leg units}. */
    List<String> open() {
        return positions()
                .filter(position -> position.path("netQuantity").longValue() != 0)
                .map(position -> position.path("account").textValue() + " "
                        + position.path("leg").textValue() + " "
                        + position.path("netQuantity").longValue())
                .toList();
    }
}
