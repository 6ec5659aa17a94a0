package io.tarkash.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a request says, read and bounded.
 *
 * @param body the JSON of the body; a missing node where there was none
 */
public record Asked(Map<String, String> path, Map<String, String> query, JsonNode body) {
    public Asked {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }
}
