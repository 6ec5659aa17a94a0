package io.tarkash.bench.server;

import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Figure;
import io.tarkash.remote.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reading positions as fast as it goes, and the same bytes from a bare Jetty, in turns. Neither the answer nor its
 * headers are of another size; what differs is that one side checks a key, counts the request and knows the positions.
 */
final class Reading {
    private static final Duration EACH = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final List<Wrk.Report> ours = new ArrayList<>();
    private final List<Wrk.Report> theirs = new ArrayList<>();

    private Reading() {}

    /** Figures, and how many bytes an answer had. */
    record Outcome(List<Figure> figures, int bytes, long errors) {
        Outcome {
            figures = List.copyOf(figures);
        }
    }

    static Outcome take(Installation installation, Wrk wrk, Effort effort) throws IOException, InterruptedException {
        Path data = installation.fresh();
        try (ServerProcess server = installation.start(data)) {
            DemoDesk desk = DemoDesk.of(server, data);
            desk.enter(Minutes.CONDORS);
            String key = "X-API-Key: " + desk.apiKey();
            HttpResponse<byte[]> answer = answer(desk.positions(), key);
            try (Peer peer = Peer.start(server.handle(), answer, installation.scratch())) {
                Outcome outcome =
                        new Reading().race(wrk, desk.positions(), peer.address(), key, effort, answer.body().length);
                server.stop();
                return outcome;
            }
        }
    }

    /** One request, as every reader sends it. */
    static HttpResponse<byte[]> answer(URI address, String header) throws IOException, InterruptedException {
        String[] parts = header.split(": ", 2);
        HttpRequest request =
                HttpRequest.newBuilder(address).header(parts[0], parts[1]).build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private Outcome race(Wrk wrk, URI server, URI peer, String key, Effort effort, int bytes) throws IOException {
        wrk.run(server, List.of(key), WARM_UP);
        wrk.run(peer, List.of(key), WARM_UP);
        for (int i = effort == Effort.FULL ? 9 : 3; i > 0; i--) {
            ours.add(wrk.run(server, List.of(key), EACH));
            theirs.add(wrk.run(peer, List.of(key), EACH));
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(theirs.get(i).perSecond() / ours.get(i).perSecond());
        }
        return new Outcome(
                List.of(
                        rate("positions", ours),
                        rate("bare Jetty, the same bytes", theirs),
                        Figure.ofRounds("bare Jetty is faster, times", "x", ratios),
                        p99("positions, p99", ours),
                        p99("bare Jetty, p99", theirs)),
                bytes,
                errors(ours) + errors(theirs));
    }

    static Figure rate(String what, List<Wrk.Report> reports) {
        return Figure.ofRounds(
                what, "req/s", reports.stream().map(Wrk.Report::perSecond).toList());
    }

    static Figure p99(String what, List<Wrk.Report> reports) {
        return Figure.ofRounds(
                what, "ms", reports.stream().map(Wrk.Report::p99Millis).toList());
    }

    static long errors(List<Wrk.Report> reports) {
        return reports.stream().mapToLong(Wrk.Report::errors).sum();
    }
}
