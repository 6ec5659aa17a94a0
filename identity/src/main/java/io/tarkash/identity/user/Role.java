package io.tarkash.identity.user;

import java.util.EnumSet;
import java.util.Set;

/** What a user is to the platform. A role bounds the scopes of everything that speaks for the user. */
public enum Role {
    /** Trades on accounts of their own. */
    TRADER,
    /** Also runs the platform: other users, market data, the global kill switch. */
    ADMIN;

    /** The most that a session, token or key of such a user may do. */
    public Set<Scope> scopes() {
        return switch (this) {
            case TRADER -> EnumSet.of(Scope.READ, Scope.TRADE);
            case ADMIN -> EnumSet.allOf(Scope.class);
        };
    }
}
