package io.tarkash.identity.token;

import io.tarkash.identity.session.Session;

/** The answer to a refresh token. */
public sealed interface RefreshOutcome {
    /** @param refresh the next refresh token; the one that was shown is spent */
    record Refreshed(Session session, AccessToken access, String refresh) implements RefreshOutcome {
        @Override
        public String toString() {
            return "Refreshed[" + session.id() + "]";
        }
    }

    record Refused(Reason reason) implements RefreshOutcome {}

    enum Reason {
        /** Unknown, expired or of an ended session: sign in again. */
        ENDED,
        /** A spent token came back: somebody else may have it, so the whole session was ended. */
        REUSED
    }
}
