package io.tarkash.soak.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A sandbox in a process of its own, and what is asked of its control server. */
final class SandboxProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final int CONTROL = 9;
    private static final int PORTS = 10;

    private final Process process;
    private final int portBase;
    private final HttpClient http = HttpClient.newHttpClient();

    private SandboxProcess(Process process, int portBase) {
        this.process = process;
        this.portBase = portBase;
    }

    static SandboxProcess start(Path home, Path log, Random random) throws IOException {
        int base = freePorts(random);
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.tarkash.apps.sandbox.Main",
                "--port-base",
                Integer.toString(base),
                "--clients",
                "1");
        builder.environment().put("TARKASH_HOME", home.toString());
        builder.redirectErrorStream(true);
        SandboxProcess sandbox = new SandboxProcess(builder.start(), base);
        sandbox.awaitReady(log);
        return sandbox;
    }

    int portBase() {
        return portBase;
    }

    JsonNode clients() throws IOException, InterruptedException {
        return ask("GET", "/clients", "");
    }

    JsonNode books(String broker, String client) throws IOException, InterruptedException {
        return ask("GET", "/books/" + broker + "/" + client, "");
    }

    void fault(String rule) throws IOException, InterruptedException {
        ask("POST", "/faults", rule);
    }

    void noFaults() throws IOException, InterruptedException {
        ask("DELETE", "/faults", "");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        http.shutdownNow();
    }

    private JsonNode ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (portBase + CONTROL) + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private void awaitReady(Path log) throws IOException {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> listen(log, ready));
        try {
            ready.get(READY_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            close();
            throw new IOException("the sandbox did not become ready; see " + log, failure);
        } catch (InterruptedException stopped) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("stopped while the sandbox started", stopped);
        }
    }

    private void listen(Path log, CompletableFuture<Boolean> ready) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                var kept = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                kept.write(line + "\n");
                kept.flush();
                if (line.strip().startsWith("ready")) {
                    ready.complete(true);
                }
            }
        } catch (IOException ended) {
            // It was closed.
        }
        ready.completeExceptionally(new IOException("the sandbox ended"));
    }

    /** The first of ten ports in a row that nobody listens on now. */
    private static int freePorts(Random random) throws IOException {
        for (int i = 0; i < 100; i++) {
            int base = 20_000 + random.nextInt(1_200) * 10;
            if (areFree(base)) {
                return base;
            }
        }
        throw new IOException("no ten ports in a row are free");
    }

    private static boolean areFree(int base) {
        for (int port : List.of(base, base + 1, base + 2, base + 3, base + PORTS - 1)) {
            try (ServerSocket socket = new ServerSocket(port)) {
                socket.setReuseAddress(true);
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
