package io.tarkash.soak.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server in a process of its own, with this one's class path. What it prints is added to a file. Its end by
 * {@link #kill} is SIGKILL: nothing of it gets to say goodbye.
 */
public final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final Duration DRAIN_MAX = Duration.ofSeconds(30);

    private final Process process;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Where the server is started: the folder of the installation, its data, what it prints, and its settings. */
    public record Place(Path home, Path data, Path log, Map<String, String> settings) {
        public Place {
            settings = Map.copyOf(settings);
        }
    }

    /** Starts it; {@link #address} waits until it serves. One that lives for seconds is not worth the second compiler. */
    public static ServerProcess start(Place place) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseG1GC",
                "-Xms48m",
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.tarkash.apps.server.Main",
                "up",
                "--data-dir",
                place.data().toString(),
                "--port",
                "0"));
        builder.environment().put("TARKASH_HOME", place.home().toString());
        builder.environment().putAll(place.settings());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(place.log().toFile()));
        ServerProcess server = new ServerProcess(builder.start());
        Thread.ofVirtual().start(() -> server.listen(place.log()));
        return server;
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
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                if (line.startsWith(READY)) {
                    ready.complete(URI.create(line.substring(READY.length()).strip()));
                }
            }
        } catch (IOException cutOff) {
            // A killed process leaves half a line; what matters was said before.
            ready.completeExceptionally(new UncheckedIOException(cutOff));
        }
        ready.completeExceptionally(new IllegalStateException("the server ended before it was ready; see " + log));
    }
}
