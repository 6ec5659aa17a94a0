package io.tarkash.remote;

import com.fasterxml.jackson.databind.JsonNode;

/** What the server answered. */
public record Answer(int status, JsonNode body) {
    public boolean isGood() {
        return status / 100 == 2;
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
