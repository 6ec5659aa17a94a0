package io.tarkash.identity;

import io.tarkash.identity.user.Origin;

/**
 * Finds out for whom a request speaks, by the one credential that it shows. Thread-safe.
 */
public final class Authenticator {
    /** The secret of a browser's session cookie. */
    public Authentication session(String secret, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    /** A bearer token: an access token of ours or of the configured issuer. */
    public Authentication bearer(String token, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public Authentication apiKey(String key, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }
}
