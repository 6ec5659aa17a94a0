package io.tarkash.identity;

import io.tarkash.identity.issuer.ExternalIssuer;
import io.tarkash.identity.password.Argon2Settings;
import io.tarkash.identity.registration.RegistrationPolicy;
import io.tarkash.identity.session.SessionRules;
import io.tarkash.identity.signin.DelayRules;
import io.tarkash.identity.token.TokenRules;
import io.tarkash.identity.user.Role;
import java.util.List;
import java.util.Set;

/**
 * How identity works here.
 *
 * @param passwords their hashing
 * @param needSecondFactor whoever has such a role may do nothing but enrol one until they did
 * @param issuers other issuers whose tokens are taken
 */
public record IdentitySettings(
        RegistrationPolicy registration,
        Hashing passwords,
        DelayRules delays,
        SessionRules sessions,
        TokenRules tokens,
        Set<Role> needSecondFactor,
        List<ExternalIssuer> issuers) {
    public IdentitySettings {
        needSecondFactor = Set.copyOf(needSecondFactor);
        issuers = List.copyOf(issuers);
        long names = issuers.stream().map(ExternalIssuer::issuer).distinct().count();
        boolean ownName =
                issuers.stream().anyMatch(each -> each.issuer().toString().equals(tokens.issuer()));
        if (names < issuers.size() || ownName) {
            throw new IllegalArgumentException("every issuer has a name of its own");
        }
    }

    /** @param atOnceMax hashes that are computed at the same time; each takes the memory of the settings */
    public record Hashing(Argon2Settings cost, int atOnceMax) {
        public Hashing {
            if (atOnceMax < 1) {
                throw new IllegalArgumentException("one hash at once, at least");
            }
        }
    }

    /** Anybody may register, nobody needs a second factor. */
    public static IdentitySettings open(String issuer) {
        return new IdentitySettings(
                RegistrationPolicy.OPEN,
                new Hashing(Argon2Settings.DEFAULT, 2),
                DelayRules.DEFAULT,
                SessionRules.DEFAULT,
                TokenRules.of(issuer),
                Set.of(),
                List.of());
    }

    /** By invitation, and with a second factor for everybody. */
    public static IdentitySettings closed(String issuer) {
        IdentitySettings open = open(issuer);
        return new IdentitySettings(
                RegistrationPolicy.INVITATION,
                open.passwords(),
                open.delays(),
                open.sessions(),
                open.tokens(),
                Set.of(Role.values()),
                List.of());
    }
}
