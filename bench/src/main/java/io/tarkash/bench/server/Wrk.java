package io.tarkash.bench.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of wrk, the same for every side: two threads, a thousand connections. */
record Wrk(int connections) {
    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NAME = "wrk";
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern SOCKET = Pattern.compile("connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern LATENCY = Pattern.compile("(?m)^\\s+99%\\s+([0-9.]+)(us|ms|s|m)\\s*$");

    /** What wrk found; errors are sockets that failed or waited too long, and answers other than good ones. */
    record Report(long requests, double perSecond, double p99Millis, long errors) {}

    static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder(NAME, "-v")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.onExit().join();
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    /** As a person would type it. */
    String line(Duration time) {
        return String.join(" ", words(time));
    }

    /** Loads while the caller does something else. */
    CompletableFuture<Report> begin(URI address, List<String> headers, Duration time) throws IOException {
        List<String> words = new ArrayList<>(words(time));
        headers.forEach(header -> words.addAll(List.of("-H", header)));
        words.add(address.toString());
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return CompletableFuture.supplyAsync(
                () -> read(process.inputReader().lines().reduce("", (text, line) -> text + line + "\n")));
    }

    Report run(URI address, List<String> headers, Duration time) throws IOException {
        return begin(address, headers, time).join();
    }

    private List<String> words(Duration time) {
        return List.of(
                NAME,
                "-t" + THREADS,
                "-c" + connections,
                "-d" + time.toSeconds() + "s",
                "--timeout",
                PATIENCE.toSeconds() + "s",
                "--latency");
    }

    static Report read(String text) {
        Matcher socket = SOCKET.matcher(text);
        long errors = socket.find()
                ? Long.parseLong(socket.group(1))
                        + Long.parseLong(socket.group(2))
                        + Long.parseLong(socket.group(3))
                        + Long.parseLong(socket.group(4))
                : 0;
        Matcher status = STATUS.matcher(text);
        errors += status.find() ? Long.parseLong(status.group(1)) : 0;
        return new Report(
                Long.parseLong(found(REQUESTS, text).group(1)),
                Double.parseDouble(found(RATE, text).group(1)),
                millis(found(LATENCY, text)),
                errors);
    }

    private static double millis(Matcher latency) {
        double value = Double.parseDouble(latency.group(1));
        return switch (latency.group(2)) {
            case "us" -> value / 1_000;
            case "ms" -> value;
            case "s" -> value * 1_000;
            default -> value * 60_000;
        };
    }

    private static Matcher found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk did not say " + pattern + ": " + text);
        }
        return matcher;
    }
}
