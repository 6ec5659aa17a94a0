package io.tarkash.identity.signin;

import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.user.Origin;

/**
 * Signing in, in one or two steps. An unknown user costs the same work and gets the same words as a wrong password.
 * Thread-safe.
 */
public final class SignIn {
    public SignInOutcome password(String login, String password, SessionKind kind, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    /** The second step; the code is one of the authenticator or a recovery code. */
    public SignInOutcome code(String ticket, String code, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }
}
