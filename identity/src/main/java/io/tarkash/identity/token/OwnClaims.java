package io.tarkash.identity.token;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.session.SessionId;
import io.tarkash.identity.user.Scope;
import java.util.Set;

/** What a good access token of ours says. */
public record OwnClaims(UserId user, SessionId session, Set<Scope> scopes) {
    public OwnClaims {
        scopes = Set.copyOf(scopes);
    }
}
