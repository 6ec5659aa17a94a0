package io.tarkash.api.http;

import io.tarkash.identity.Authentication;
import io.tarkash.identity.user.Origin;

/** Tells for whom a request speaks, by the one thing that it showed. Thread-safe. */
public interface Doorkeeper {
    /** By the secret of a browser's session cookie. */
    Authentication bySession(String secret, Origin origin);

    /** By an access token, of our own or of a configured issuer. */
    Authentication byToken(String token, Origin origin);

    Authentication byKey(String key, Origin origin);
}
