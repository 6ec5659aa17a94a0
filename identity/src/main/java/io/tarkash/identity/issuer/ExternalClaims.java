package io.tarkash.identity.issuer;

import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a good access token of another issuer says.
 *
 * @param role of the subject's groups; none where they give no role
 * @param name for people, as the issuer knows the subject
 * @param proven when the subject last proved who they are, if the token says so
 */
public record ExternalClaims(
        String issuer, String subject, String name, Optional<Role> role, Set<Scope> scopes, Optional<Instant> proven) {
    public ExternalClaims {
        scopes = Set.copyOf(scopes);
    }
}
