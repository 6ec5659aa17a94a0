package io.tarkash.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server in a process of its own. What it prints is added to a file. Its end by
 * {@link #kill} is SIGKILL: nothing of it gets to say goodbye.
 */
public final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final Duration DRAIN_MAX = Duration.ofSeconds(30);

    private final Process process;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();

    private final long begunNanos;
    private volatile long readyNanos;

    private ServerProcess(Process process, long begunNanos) {
        this.process = process;
        this.begunNanos = begunNanos;
    }

    /** Where the server is started: the folder of the installation, its data, what it prints, and its settings. */
    public record Place(Path home, Path data, Path log, Map<String, String> settings) {
        public Place {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * Starts it with the class path of this process; {@link #address} waits until it serves. One that lives for seconds
     * is not worth the second compiler, nor any practice.
     */
    public static ServerProcess start(Place place) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("TARKASH_PRACTICE", "false"));
        settings.putAll(place.settings());
        return start(
                new Place(place.home(), place.data(), place.log(), settings),
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseG1GC",
                        "-Xms48m",
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.tarkash.apps.server.Main"));
    }

    /** Starts it as a user does, by the launcher of the installation: what is measured is what users get. */
    public static ServerProcess launch(Place place) throws IOException {
        return start(place, List.of(place.home().resolve("tarkash").toString()));
    }

    private static ServerProcess start(Place place, List<String> program) throws IOException {
        List<String> words = new ArrayList<>(program);
        words.addAll(List.of("up", "--data-dir", place.data().toString(), "--port", "0"));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("TARKASH_HOME", place.home().toString());
        builder.environment().putAll(place.settings());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(place.log().toFile()));
        long begun = System.nanoTime();
        ServerProcess server = new ServerProcess(builder.start(), begun);
        Thread.ofVirtual().start(() -> server.listen(place.log()));
        return server;
    }

    /** Of the process that serves: the launcher becomes it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** From the start of the process to the line that says it serves; waits for that. */
    public Duration startedIn() {
        address();
        return Duration.ofNanos(readyNanos - begunNanos);
    }

    public URI address() {
        try {
            return ready.get(READY_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            kill();
            throw new IllegalStateException("the server did not become ready", failure);
        } catch (InterruptedException stopped) {
            kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the server started", stopped);
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM; false if it has not ended by itself within half a minute. */
    public boolean stop() {
        process.destroy();
        try {
            process.onExit().get(DRAIN_MAX.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException stays) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A drill that breaks off leaves no server behind. */
    @Override
    public void close() {
        kill();
    }

    private void listen(Path log) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    readyNanos = System.nanoTime();
                    ready.complete(URI.create(line.substring(READY.length()).strip()));
                }
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException cutOff) {
            // A killed process leaves half a line; what matters was said before.
            ready.completeExceptionally(new UncheckedIOException(cutOff));
        }
        ready.completeExceptionally(new IllegalStateException("the server ended before it was ready; see " + log));
    }
}
