package io.tarkash.apps.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server as a process of its own, started from this build's classes, on a data folder and any free port. */
final class ServerProcess implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String READY = "ready ";
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    private final Process process;
    private final Path folder;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServerProcess(Process process, Path folder, URI address) {
        this.process = process;
        this.folder = folder;
        this.address = address;
    }

    /** What an answer of the server says. */
    record Told(int status, Map<String, List<String>> headers, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException broken) {
                throw new AssertionError("no JSON: " + text, broken);
            }
        }
    }

    /** How a command of the operator ended, and what it printed on both channels. */
    record Ended(int code, String text) {}

    static ServerProcess start(Path folder) throws IOException {
        return start(folder, Map.of());
    }

    /** With settings as environment variables. */
    static ServerProcess start(Path folder, Map<String, String> variables) throws IOException {
        Process process = process(variables, "up", "--data-dir", folder.toString(), "--port", "0")
                .redirectError(
                        folder.resolveSibling(folder.getFileName() + ".err").toFile())
                .start();
        var out = process.inputReader();
        for (Optional<String> line = line(out); line.isPresent(); line = line(out)) {
            if (line.get().startsWith(READY)) {
                return new ServerProcess(process, folder, URI.create(line.get().substring(READY.length())));
            }
        }
        throw new AssertionError(
                "the server did not start: " + Files.readString(folder.resolveSibling(folder.getFileName() + ".err")));
    }

    private static Optional<String> line(java.io.BufferedReader out) throws IOException {
        return Optional.ofNullable(out.readLine());
    }

    /** Runs a command to its end. */
    static Ended run(Map<String, String> variables, String... words) throws IOException, InterruptedException {
        Process process = process(variables, words).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    private static ProcessBuilder process(Map<String, String> variables, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.tarkash.apps.server.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("TARKASH_"));
        builder.environment().put("TARKASH_HOME", HOME.toString());
        builder.environment().put("TARKASH_PRACTICE", "false");
        builder.environment().putAll(variables);
        return builder;
    }

    Path folder() {
        return folder;
    }

    /** Signs the demo user in as a program does; the answer is the access token. */
    String demoToken() throws IOException, InterruptedException {
        String password = Files.readString(folder.resolve("demo-password")).strip();
        Told told = post("/api/auth/login", "", "", "{\"login\":\"demo\",\"password\":\"" + password + "\"}");
        return told.json().path("access_token").asText();
    }

    Told get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    Told post(String path, String token, String key, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
    }

    Told put(String path, String token, String body) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Told put(String path, String token, String key, String body) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Told send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Told(answer.statusCode(), answer.headers().map(), answer.body());
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end as {@code Ctrl-C} does; whether it did within so many seconds. */
    boolean stop(long seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** Everything that it and those before it on this folder have logged. */
    String logs() throws IOException {
        return Files.readString(folder.resolve("logs").resolve("tarkash.log"))
                + Files.readString(folder.resolveSibling(folder.getFileName() + ".err"));
    }

    /** The objects of the log file, one a line; the last line may still be on its way. */
    List<JsonNode> logLines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("logs").resolve("tarkash.log"))) {
            if (line.endsWith("}")) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        client.close();
    }
}
