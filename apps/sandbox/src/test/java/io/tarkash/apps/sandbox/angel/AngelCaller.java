package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.apps.sandbox.scene.Scene;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** A client of the broker without a library. */
final class AngelCaller implements AutoCloseable {
    static final String ORDER = "/rest/secure/angelbroking/order/v1/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String apiKey;
    String token = "";
    String feed = "";
    String refresh = "";

    AngelCaller(int port, String apiKey) {
        this.port = port;
        this.apiKey = apiKey;
    }

    static AngelCaller loggedIn(Scene scene) throws IOException, InterruptedException {
        AngelCaller caller = new AngelCaller(scene.port(), scene.client().appKey());
        caller.take(caller.login(scene.client().code(), scene.client().pin(), scene.totp())
                .path("data"));
        return caller;
    }

    void take(JsonNode tokens) {
        token = tokens.path("jwtToken").asText();
        feed = tokens.path("feedToken").asText();
        refresh = tokens.path("refreshToken").asText();
    }

    JsonNode login(String code, String pin, String totp) throws IOException, InterruptedException {
        return post(
                "/rest/auth/angelbroking/user/v1/loginByPassword",
                "{\"clientcode\":\"%s\",\"password\":\"%s\",\"totp\":\"%s\",\"state\":\"live\"}"
                        .formatted(code, pin, totp));
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(send("POST", path, body).body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", path, "{}").body());
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(10))
                        .header("Authorization", "Bearer " + token)
                        .header("X-PrivateKey", apiKey)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> form(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** What a socket says, binary as bytes and text as it is. */
    Heard listen(String path) {
        Heard heard = new Heard();
        heard.socket = Optional.of(http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .header("x-client-code", "A0001")
                .header("x-api-key", apiKey)
                .header("x-feed-token", feed)
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), heard)
                .join());
        return heard;
    }

    /** The messages of a socket in the order of their arrival. */
    static final class Heard implements WebSocket.Listener, AutoCloseable {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final BlockingQueue<byte[]> bytes = new LinkedBlockingQueue<>();
        private Optional<WebSocket> socket = Optional.empty();
        private final StringBuilder part = new StringBuilder();

        boolean isClosed() {
            return socket.orElseThrow().isInputClosed();
        }

        void say(String text) {
            socket.orElseThrow().sendText(text, true).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                texts.add(part.toString());
                part.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, data, last);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] copy = new byte[data.remaining()];
            data.get(copy);
            bytes.add(copy);
            return WebSocket.Listener.super.onBinary(from, data, last);
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
