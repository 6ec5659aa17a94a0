package io.tarkash.identity.password;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.user.FieldProblem;
import io.tarkash.identity.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The passwords of users: checked, set, never shown. Thread-safe. */
public final class Passwords {
    private final Items items;
    private final PasswordHasher hasher;
    private final PasswordRules rules = new PasswordRules();
    private final InstantSource clock;

    /** Checked where there is no user, so that the work is the same. */
    private final String nobodys;

    public Passwords(Items items, PasswordHasher hasher, Secrets secrets, InstantSource clock) {
        this.items = items;
        this.hasher = hasher;
        this.clock = clock;
        this.nobodys = hasher.hash(secrets.secret());
    }

    record Kept(String hash, Instant changed) {}

    /** One hash is computed whether or not there is a user with a password. Renews a hash of outdated settings. */
    public boolean check(Optional<User> user, String password) {
        Optional<Stored<Kept>> kept = user.flatMap(found -> items.find(key(found.id()), Kept.class));
        String hash = kept.map(found -> found.value().hash()).orElse(nobodys);
        boolean matches = fits(password) && hasher.matches(password, hash);
        if (!fits(password)) {
            hasher.matches("", hash);
        }
        boolean right = matches && kept.isPresent();
        if (right && hasher.isOutdated(hash)) {
            rehash(kept.get(), password);
        }
        return right;
    }

    public List<FieldProblem> problems(String field, String password, String login, String displayName) {
        return rules.problems(field, password, Set.of(login, displayName));
    }

    public List<FieldProblem> problems(String field, String password, User user) {
        return problems(field, password, user.login().value(), user.displayName());
    }

    /** What the first password of a user takes; the hash is computed here. */
    public Change create(Change change, UserId user, String password) {
        return change.create(key(user), Kept.class, new Kept(hasher.hash(password), clock.instant()));
    }

    /** What another password takes; goes through only if nobody else changes it meanwhile. */
    public Change replace(Change change, UserId user, String password) {
        Kept next = new Kept(hasher.hash(password), clock.instant());
        return items.find(key(user), Kept.class)
                .map(kept -> change.replace(kept, Kept.class, next))
                .orElseGet(() -> change.create(key(user), Kept.class, next));
    }

    /** Nobody loses if somebody else changes the password meanwhile. */
    private void rehash(Stored<Kept> kept, String password) {
        Kept next = new Kept(hasher.hash(password), kept.value().changed());
        items.change().replace(kept, Kept.class, next).commit();
    }

    /** Longer ones were never taken, and would only cost work. */
    private static boolean fits(String password) {
        return password.codePointCount(0, password.length()) <= PasswordRules.LENGTH_MAX;
    }

    private static ItemKey key(UserId user) {
        return Keys.of(user, Keys.PASSWORD);
    }
}
