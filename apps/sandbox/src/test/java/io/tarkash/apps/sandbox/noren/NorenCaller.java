package io.tarkash.apps.sandbox.noren;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.scene.Scene;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** A client of the order system without a library. It joins base and route with two slashes, as the official one does. */
final class NorenCaller implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Scene scene;
    final Client client;
    private final HttpClient http = HttpClient.newHttpClient();
    String token = "";
    String refresh = "";
    String session = "";

    NorenCaller(Scene scene) {
        this.scene = scene;
        this.client = scene.client();
    }

    static NorenCaller loggedIn(Scene scene) throws IOException, InterruptedException {
        NorenCaller caller = new NorenCaller(scene);
        JsonNode tokens = caller.exchange(caller.code(), caller.client.appSecret());
        caller.token = tokens.path("access_token").asText();
        caller.refresh = tokens.path("refresh_token").asText();
        caller.session = tokens.path("susertoken").asText();
        return caller;
    }

    /** Fills in the login page and takes the code off the address it returns to. */
    String code() throws IOException, InterruptedException {
        String form = "client_id=%s&userid=%s&password=%s&totp=%s"
                .formatted(client.appKey(), client.code(), client.pin(), scene.totp());
        HttpResponse<String> answer = http.send(
                request("/OAuthlogin/authorize/oauth")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        String location = answer.headers().firstValue("Location").orElse("");
        return location.replaceAll(".*[?&]code=", "");
    }

    JsonNode exchange(String code, String secret) throws IOException, InterruptedException {
        return call(
                "GenAcsTok",
                Map.of(
                        "code", code,
                        "checksum", Checksum.of(client.appKey(), secret, code),
                        "uid", client.code()));
    }

    /** A call with the user added to its fields. */
    JsonNode call(String route, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(Map.of("uid", client.code(), "actid", client.code()));
        all.putAll(fields);
        return JSON.readTree(raw(route, "jData=" + JSON.writeValueAsString(all)).body());
    }

    HttpResponse<String> raw(String route, String body) throws IOException, InterruptedException {
        return raw(route, body, "application/json; charset=utf-8");
    }

    HttpResponse<String> raw(String route, String body, String type) throws IOException, InterruptedException {
        return http.send(
                request("/NorenWClientAPI//" + route)
                        .header("Content-Type", type)
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<byte[]> file(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + scene.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    /** A socket that nobody has logged in on yet. */
    Heard listen() {
        Heard heard = new Heard();
        heard.socket = Optional.of(http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + scene.port() + "/NorenWSAPI/"), heard)
                .join());
        return heard;
    }

    /** The messages of a socket in the order of their arrival. */
    static final class Heard implements WebSocket.Listener, AutoCloseable {
        final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
        private Optional<WebSocket> socket = Optional.empty();
        private final StringBuilder part = new StringBuilder();

        void say(String text) {
            socket.orElseThrow().sendText(text, true).join();
        }

        void ping(String payload) {
            socket.orElseThrow()
                    .sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
                    .join();
        }

        /** The next frame of this kind; those of other kinds before it are passed over. */
        JsonNode next(String type) {
            return Scene.eventually(() -> {
                for (JsonNode frame = frames.poll(); frame != null; frame = frames.poll()) {
                    if (frame.path("t").asText().equals(type)) {
                        return Optional.of(frame);
                    }
                }
                return Optional.empty();
            });
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                try {
                    frames.add(JSON.readTree(part.toString()));
                } catch (IOException unreadable) {
                    throw new AssertionError(part.toString(), unreadable);
                }
                part.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, data, last);
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pongs.add(StandardCharsets.UTF_8.decode(message).toString());
            return WebSocket.Listener.super.onPong(from, message);
        }

        @Override
        public void close() {
            socket.ifPresent(WebSocket::abort);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
