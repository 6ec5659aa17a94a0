package io.tarkash.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.bench.result.Figure;
import io.tarkash.remote.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Minutes at whose second 0 condors are entered, on a server that lives for them alone: with readers before, during and
 * after it, or with nobody.
 */
final class Minutes {
    static final int CONDORS = 2;

    /** Readers come before the boundary and are there beyond it. */
    private static final Duration BEFORE = Duration.ofSeconds(12);

    static final Duration READING = Duration.ofSeconds(30);

    /** Enough for what is enabled to be armed. */
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private static final ZoneOffset IST = ZoneOffset.ofHoursMinutes(5, 30);

    private final DemoDesk desk;
    private final Optional<Wrk> wrk;
    private final List<String> headers;
    private final List<Wrk.Report> reports = new ArrayList<>();

    private Minutes(DemoDesk desk, Optional<Wrk> wrk, List<String> headers) {
        this.desk = desk;
        this.wrk = wrk;
        this.headers = List.copyOf(headers);
    }

    /** What the server told of its own lateness, and wrk of the answers it got. */
    record Outcome(JsonNode punctuality, List<Wrk.Report> reports) {
        Outcome {
            reports = List.copyOf(reports);
        }

        /** The value is the 99th percentile, the bounds are the median and the most. */
        List<Figure> lateness(String load) {
            List<Figure> figures = new ArrayList<>();
            for (Map.Entry<String, JsonNode> step :
                    punctuality.path("since_start").properties()) {
                JsonNode late = step.getValue();
                figures.add(new Figure(
                        "the minute, " + load + ": " + step.getKey().toLowerCase(Locale.ROOT),
                        "ms",
                        late.path("count").asInt(),
                        millis(late.path("p99_us")),
                        millis(late.path("p50_us")),
                        millis(late.path("max_us"))));
            }
            return figures;
        }

        String scheduling() {
            return punctuality.path("realtime_scheduling").asText();
        }

        private static double millis(JsonNode micros) {
            return micros.asLong() / 1_000.0;
        }
    }

    static Outcome pass(Installation installation, int minutes, Optional<Wrk> wrk)
            throws IOException, InterruptedException {
        Path data = installation.fresh();
        try (ServerProcess server = installation.start(data)) {
            DemoDesk desk = DemoDesk.of(server, data);
            Minutes passing = new Minutes(desk, wrk, List.of("X-API-Key: " + desk.apiKey()));
            for (int i = 0; i < minutes; i++) {
                passing.one();
            }
            Outcome outcome = new Outcome(desk.punctuality(), passing.reports);
            server.stop();
            return outcome;
        }
    }

    private void one() throws IOException, InterruptedException {
        Instant boundary =
                Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        LocalTime minute = boundary.atOffset(IST).toLocalTime();
        for (int i = 0; i < CONDORS; i++) {
            desk.condorAt(minute);
        }
        awaitUntil(boundary.minus(BEFORE));
        Optional<CompletableFuture<Wrk.Report>> reading = Optional.empty();
        if (wrk.isPresent()) {
            reading = Optional.of(wrk.get().begin(desk.positions(), headers, READING));
        }
        awaitUntil(boundary.plus(READING).minus(BEFORE));
        reading.map(CompletableFuture::join).ifPresent(reports::add);
    }

    private static void awaitUntil(Instant instant) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), instant);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
