package io.tarkash.identity.token;

import io.tarkash.identity.session.Refreshing;
import io.tarkash.identity.session.Session;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.User;

/** Access and refresh tokens of sessions of programs. Thread-safe. */
public final class Tokens {
    private final AccessTokens access;
    private final Refreshing refreshing;
    private final SigningKeys keys;

    public Tokens(AccessTokens access, Refreshing refreshing, SigningKeys keys) {
        this.access = access;
        this.refreshing = refreshing;
        this.keys = keys;
    }

    /** Makes the signing key if there is none, or fails if the one there is does not open. */
    public void start() {
        keys.current();
    }

    public AccessToken access(User user, Session session) {
        return access.issue(user, session);
    }

    public RefreshOutcome refresh(String token, Origin from) {
        return switch (refreshing.use(token, from)) {
            case Refreshing.Step.Next(var live, String next) ->
                new RefreshOutcome.Refreshed(live.session(), access.issue(live.user(), live.session()), next);
            case Refreshing.Step.Ended() -> new RefreshOutcome.Refused(RefreshOutcome.Reason.ENDED);
            case Refreshing.Step.Reused() -> new RefreshOutcome.Refused(RefreshOutcome.Reason.REUSED);
        };
    }

    /** The public keys as a JSON Web Key Set. */
    public String publicKeys() {
        return keys.publicKeys();
    }
}
