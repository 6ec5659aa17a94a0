package io.tarkash.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says, read and bounded.
 *
 * @param body the JSON of the body; a missing node where there was none
 * @param lastEventId of a reader of a stream that comes back
 */
public record Asked(Map<String, String> path, Map<String, String> query, JsonNode body, Optional<String> lastEventId) {
    public Asked {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }
}
