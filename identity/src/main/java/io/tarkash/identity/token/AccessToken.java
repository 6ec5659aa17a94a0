package io.tarkash.identity.token;

import java.time.Instant;

/** A signed access token and its end. */
public record AccessToken(String value, Instant expires) {
    @Override
    public String toString() {
        return "AccessToken[" + expires + "]";
    }
}
