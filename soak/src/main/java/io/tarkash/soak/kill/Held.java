package io.tarkash.soak.kill;

import com.fasterxml.jackson.databind.JsonNode;

/** A contract at an account, by the names that both the brokers' books and the API have for it. */
record Held(String account, String underlying, String expiry, String type, long strikePaise) {
    /** As the API shows it in a position. */
    static Held of(JsonNode position) {
        JsonNode instrument = position.path("instrument");
        return new Held(
                position.path("account").asText(),
                instrument.path("underlying").asText(),
                instrument.path("expiry").asText(),
                instrument.path("type").asText(),
                instrument.path("strike").decimalValue().movePointRight(2).longValueExact());
    }

    /** What hedges what: the same type and expiry, whatever strike. */
    String series() {
        return account + " " + underlying + " " + expiry + " " + type;
    }
}
