package io.tarkash.identity;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.session.SessionId;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * For whom a request speaks and how far it may go. The scopes are already those that role, key or token and the rules
 * about second factors leave; empty ones mean that the user first has to enrol a second factor. Immutable.
 *
 * @param proven when password and second factor were last shown; none for keys and most external tokens
 * @param session that this request belongs to; none for keys and external tokens
 */
public record Principal(
        UserId user, Role role, Set<Scope> scopes, Means means, Optional<Instant> proven, Optional<SessionId> session) {
    public Principal {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether the user proved who they are recently enough for a sensitive act. */
    public boolean isProvenWithin(Duration age, Instant now) {
        return proven.filter(at -> !at.plus(age).isBefore(now)).isPresent();
    }
}
