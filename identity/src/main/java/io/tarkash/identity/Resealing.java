package io.tarkash.identity;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.audit.AuditLog;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.secret.SealBroken;
import io.tarkash.identity.secret.Sealer;
import io.tarkash.identity.secret.SealingKeys;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.token.SigningKeys;
import io.tarkash.identity.token.TokenRules;
import io.tarkash.identity.totp.SecondFactors;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.Users;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves all that identity keeps sealed (authenticators' secrets and the keys that sign tokens) under the current sealing
 * key. Each record changes by itself, so whenever it stops, the next round goes on; a server may run meanwhile if it has
 * both keys. Passwords, sessions and API keys are hashes and need no key.
 */
public final class Resealing {
    private static final int PAGE_USERS = 200;

    private final SecondFactors factors;
    private final SigningKeys signing;
    private final Users users;

    public Resealing(ItemStore store, SealingKeys keys, InstantSource clock, SecureRandom random) {
        Items items = new Items(store, clock);
        Secrets secrets = new Secrets(random);
        Sealer sealer = new Sealer(keys, secrets);
        this.factors = new SecondFactors(items, sealer, secrets, clock);
        this.signing = new SigningKeys(items, sealer, random, clock, TokenRules.of("tarkash"));
        this.users = new Users(items, new Trail(AuditLog.SILENT, clock));
    }

    /**
     * What came of a round.
     *
     * @param unopened sentences about what was left as it is, because no given key opens it
     */
    public record Done(int authenticators, int signingKeys, List<String> unopened) {
        public Done {
            unopened = List.copyOf(unopened);
        }
    }

    /** Blocks until everything was visited. */
    public Done run() {
        List<String> unopened = new ArrayList<>();
        int signed = 0;
        try {
            signed = signing.reseal();
        } catch (SealBroken broken) {
            unopened.add("a key that signs tokens: " + broken.getMessage());
        }
        int moved = 0;
        Optional<UserId> after = Optional.empty();
        for (List<User> page = users.list(after, PAGE_USERS); !page.isEmpty(); page = users.list(after, PAGE_USERS)) {
            for (User user : page) {
                moved += reseal(user, unopened) ? 1 : 0;
            }
            after = Optional.of(page.getLast().id());
        }
        return new Done(moved, signed, unopened);
    }

    private boolean reseal(User user, List<String> unopened) {
        try {
            return factors.reseal(user.id());
        } catch (SealBroken broken) {
            unopened.add("the authenticator of " + user.login().value() + ": " + broken.getMessage());
            return false;
        }
    }
}
