package io.tarkash.identity.token;

import io.tarkash.identity.session.Session;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.User;

/** Access and refresh tokens of sessions of programs. Thread-safe. */
public final class Tokens {
    public AccessToken access(User user, Session session) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public RefreshOutcome refresh(String token, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    /** The public keys as a JSON Web Key Set. */
    public String publicKeys() {
        return io.tarkash.identity.item.Unbuilt.here();
    }
}
