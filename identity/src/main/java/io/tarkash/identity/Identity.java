package io.tarkash.identity;

import io.tarkash.identity.item.Expiry;
import io.tarkash.identity.key.ApiKeys;
import io.tarkash.identity.registration.Invitations;
import io.tarkash.identity.registration.Registration;
import io.tarkash.identity.session.Sessions;
import io.tarkash.identity.signin.Credentials;
import io.tarkash.identity.signin.Resets;
import io.tarkash.identity.signin.SignIn;
import io.tarkash.identity.token.Tokens;
import io.tarkash.identity.user.Users;

/** All services of identity over one store. Immutable; every service is thread-safe. */
public record Identity(
        Authenticator authenticator,
        SignIn signIn,
        Credentials credentials,
        Resets resets,
        Accounts accounts,
        Access access,
        Expiry expiry) {

    /** Who there is, and how they come to be. */
    public record Accounts(Users users, Registration registration, Invitations invitations) {}

    /** What speaks for a user between proofs. */
    public record Access(Sessions sessions, Tokens tokens, ApiKeys keys) {}
}
