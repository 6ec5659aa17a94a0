package io.tarkash.api.web;

import io.tarkash.identity.Principal;
import io.tarkash.identity.user.Scope;

/** Who may call a route. The scopes of a principal are already cut to its role, key or token. */
public enum Access {
    /** Anybody, signed in or not. */
    PUBLIC,
    /** Whoever proved who they are, even where no scope is left until a second factor is enrolled. */
    SIGNED_IN,
    /** Sees what is their own. */
    READ,
    /** Changes definitions and steers runs. */
    TRADE,
    /** Runs the platform. */
    ADMIN;

    public boolean admits(Principal principal) {
        return switch (this) {
            case PUBLIC, SIGNED_IN -> true;
            case READ -> principal.may(Scope.READ);
            case TRADE -> principal.may(Scope.TRADE);
            case ADMIN -> principal.may(Scope.ADMIN);
        };
    }
}
