package io.tarkash.api.idempotency;

import java.util.Map;

/** An answer as it was given the first time: status, headers of its own, and the JSON text of its body, if any. */
public record StoredAnswer(int status, Map<String, String> headers, String body) {
    public StoredAnswer {
        headers = Map.copyOf(headers);
    }
}
