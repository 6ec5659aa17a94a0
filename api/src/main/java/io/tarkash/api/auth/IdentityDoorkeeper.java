package io.tarkash.api.auth;

import io.tarkash.api.http.Doorkeeper;
import io.tarkash.identity.Authentication;
import io.tarkash.identity.Authenticator;
import io.tarkash.identity.user.Origin;

/** Lets identity tell for whom a request speaks. Thread-safe. */
public record IdentityDoorkeeper(Authenticator authenticator) implements Doorkeeper {
    @Override
    public Authentication bySession(String secret, Origin origin) {
        return authenticator.session(secret, origin);
    }

    @Override
    public Authentication byToken(String token, Origin origin) {
        return authenticator.bearer(token, origin);
    }

    @Override
    public Authentication byKey(String key, Origin origin) {
        return authenticator.apiKey(key, origin);
    }
}
