package io.tarkash.apps.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An HTTP answer, complete. Never changes. */
public final class Answer {
    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = Map.copyOf(headers);
    }

    public static Answer json(int status, String text) {
        return text(status, "application/json", text);
    }

    public static Answer text(int status, String contentType, String text) {
        return new Answer(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The bytes are handed over and must not be changed afterwards. */
    public static Answer bytes(int status, String contentType, byte[] body, Map<String, String> headers) {
        return new Answer(status, contentType, body, headers);
    }

    public static Answer redirect(String location) {
        return new Answer(302, "text/plain", new byte[0], Map.of("Location", location));
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    public byte[] body() {
        return body.clone();
    }

    public Map<String, String> headers() {
        return headers;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
