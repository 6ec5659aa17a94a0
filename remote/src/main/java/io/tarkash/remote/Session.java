package io.tarkash.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One signed-in program. Its token outlives the server it came from; where a new one is wanted, it signs in again. What
 * the server asks to send later is sent later. Used by one thread; only {@link #send} does not wait.
 */
public final class Session {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int TRIES = 60;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String login;
    private final String password;
    private URI base;
    private String token = "";
    private String user = "";

    public Session(URI base, String login, String password) {
        this.base = base;
        this.login = login;
        this.password = password;
    }

    /** From now on the server is there. */
    public void moveTo(URI address) {
        base = address;
    }

    /** Who was signed in. */
    public String user() {
        return user;
    }

    /** The body of an answer that is good; any other one ends the drill. */
    public JsonNode good(String path) throws IOException, InterruptedException {
        Answer answer = get(path);
        if (!answer.isGood()) {
            throw new IOException("GET " + path + " was answered " + answer);
        }
        return answer.body();
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return patiently(() -> request(path).GET().build());
    }

    /** All items of all pages. */
    public List<JsonNode> all(String path, String items) throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        String page = path;
        while (!page.isEmpty()) {
            JsonNode body = good(page);
            body.path(items).forEach(all::add);
            String next = body.path("next").asText();
            page = next.isEmpty() ? "" : path + "&cursor=" + next;
        }
        return all;
    }

    /** Writes and waits for an answer that is more than a request to come again. */
    public Answer post(Ask ask) throws IOException, InterruptedException {
        return patiently(() -> written(ask));
    }

    /** Writes without waiting; fails if the server dies before it has answered. */
    public CompletableFuture<Answer> send(Ask ask) {
        return http.sendAsync(written(ask), HttpResponse.BodyHandlers.ofString())
                .thenApply(Session::answer);
    }

    /** Replaces what stands there now, whatever its version is. */
    public Answer put(String path, String body) throws IOException, InterruptedException {
        String version = version(path);
        return patiently(() -> request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", version)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String version(String path) throws IOException, InterruptedException {
        HttpResponse<String> now = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        return now.headers().firstValue("ETag").orElse("*");
    }

    private interface Written {
        HttpRequest request();
    }

    private Answer patiently(Written written) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = answer(http.send(written.request(), HttpResponse.BodyHandlers.ofString()));
            boolean later = answer.status() == TOO_MANY || answer.status() == UNAVAILABLE;
            if (answer.status() == UNAUTHORIZED) {
                signIn();
            } else if (later) {
                Thread.sleep(PAUSE);
            } else {
                return answer;
            }
            if (System.nanoTime() > until) {
                return answer;
            }
        }
    }

    public void signIn() throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("login", login)
                .put("password", password)
                .toString();
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/auth/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        Answer answer = answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
        for (int again = 0; answer.status() == TOO_MANY && again < TRIES; again++) {
            Thread.sleep(PAUSE.multipliedBy(4));
            answer = answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
        }
        if (!answer.isGood()) {
            throw new IOException("signing in was answered " + answer);
        }
        token = answer.body().path("access_token").asText();
        user = answer.body().path("user").path("id").asText();
    }

    private HttpRequest written(Ask ask) {
        return request(ask.path())
                .header("Idempotency-Key", ask.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ask.body()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            JsonNode body = JSON.readTree(response.body());
            return new Answer(response.statusCode(), body == null ? MissingNode.getInstance() : body);
        } catch (JsonProcessingException noJson) {
            return new Answer(response.statusCode(), JSON.createObjectNode().put("text", response.body()));
        }
    }
}
