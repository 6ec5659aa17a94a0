package io.tarkash.identity.issuer;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.registration.Registration;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.user.LoginName;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserState;
import io.tarkash.identity.user.Users;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which local user a subject of another issuer is. A link is made once, for the issuer and subject together, never by
 * name or address of mail: those can be somebody else's tomorrow. Thread-safe.
 */
public final class Links {
    private static final int NAME_LENGTH = 24;

    private final Items items;
    private final Users users;
    private final Trail trail;
    private final Secrets secrets;

    public Links(Items items, Users users, Trail trail, Secrets secrets) {
        this.items = items;
        this.users = users;
        this.trail = trail;
        this.secrets = secrets;
    }

    record Link(UserId user) {}

    /** Empty where the subject is not known and may not be made known by being seen. */
    public Optional<User> userOf(ExternalClaims claims, ExternalIssuer.Linking linking, Origin from) {
        while (true) {
            Optional<User> known =
                    items.find(key(claims), Link.class).map(Stored::value).flatMap(link -> users.find(link.user()));
            if (known.isPresent()) {
                return Optional.of(follow(known.get(), claims, from));
            }
            if (linking == ExternalIssuer.Linking.KNOWN_ONLY) {
                return known;
            }
            User user = user(claims);
            Change change = items.change().create(key(claims), Link.class, new Link(user.id()));
            if (users.add(change, user).commit()) {
                trail.write(
                        user.id(), from, "external user linked", user.id().value(), Map.of("issuer", claims.issuer()));
                return Optional.of(user);
            }
        }
    }

    /** The issuer decides on the role, so what is stored follows it. */
    private User follow(User known, ExternalClaims claims, Origin from) {
        Role role = claims.role().orElse(known.role());
        Optional<Stored<User>> stored = role == known.role() ? Optional.empty() : users.stored(known.id());
        if (stored.isEmpty()) {
            return known;
        }
        User changed = stored.get().value().with(role);
        if (items.change().replace(stored.get(), User.class, changed).commit()) {
            trail.changed(
                    known.id(),
                    from,
                    "role changed by issuer",
                    known.id().value(),
                    known.role().name(),
                    role.name());
        }
        return changed;
    }

    private User user(ExternalClaims claims) {
        Role role = claims.role().orElse(Role.TRADER);
        String name = Secrets.hash(claims.issuer() + " " + claims.subject())
                .replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT)
                .substring(0, NAME_LENGTH);
        LoginName login = LoginName.parse(Registration.EXTERNAL_PREFIX + name).orElseThrow();
        return new User(new UserId(secrets.id()), login, claims.name(), role, UserState.ACTIVE, false, 1);
    }

    private static ItemKey key(ExternalClaims claims) {
        return Keys.lookUp("LINK", Secrets.hash(claims.issuer()), Secrets.hash(claims.subject()));
    }
}
