package io.tarkash.identity.signin;

import io.tarkash.identity.item.Items;
import io.tarkash.identity.password.Passwords;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.session.Sessions;
import io.tarkash.identity.token.Tokens;
import io.tarkash.identity.totp.RecoveryCodes;
import io.tarkash.identity.totp.SecondFactors;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.Users;
import java.time.InstantSource;

/** What signing in and the changes of credentials are made with. */
public record Parts(Records records, Proofs proofs, Opening opening) {
    public record Records(Items items, Users users, Trail trail, Secrets secrets, InstantSource clock) {}

    public record Proofs(
            Passwords passwords, SecondFactors secondFactors, RecoveryCodes recoveryCodes, DelayRules delays) {}

    public record Opening(Sessions sessions, Tokens tokens) {}
}
