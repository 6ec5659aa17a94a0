package io.tarkash.identity.registration;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invitations that administrators make: each for one registration, for a while. Thread-safe. */
public final class Invitations {
    public static final Duration LIFE_MAX = Duration.ofDays(30);

    private static final String PARTITION = "INVITATIONS";

    private final Items items;
    private final Users users;
    private final Trail trail;
    private final Secrets secrets;
    private final InstantSource clock;

    public Invitations(Items items, Users users, Trail trail, Secrets secrets, InstantSource clock) {
        this.items = items;
        this.users = users;
        this.trail = trail;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The code is shown once. */
    public record Made(String code, Invitation invitation) {
        @Override
        public String toString() {
            return "Made[" + invitation + "]";
        }
    }

    /**
     * Empty where whoever asks is no active administrator. The life is cut to {@link #LIFE_MAX}.
     */
    public Optional<Made> make(UserId admin, Role role, Duration life, Origin from) {
        Optional<Stored<User>> maker = users.stored(admin)
                .filter(found -> found.value().isActive() && found.value().role() == Role.ADMIN);
        if (maker.isEmpty()) {
            return Optional.empty();
        }
        if (!life.isPositive()) {
            throw new IllegalArgumentException("an invitation lives for a while, not " + life);
        }
        String code = secrets.secret();
        Instant expires = clock.instant().plus(life.compareTo(LIFE_MAX) > 0 ? LIFE_MAX : life);
        Invitation invitation = new Invitation(Secrets.hash(code), role, admin.value(), expires);
        boolean made = items.change()
                .relyOn(maker.get())
                .create(key(invitation.id()), Invitation.class, invitation, expires)
                .commit();
        if (!made) {
            return make(admin, role, life, from);
        }
        trail.write(admin, from, "invitation made", invitation.id(), Map.of("role", role.name()));
        return Optional.of(new Made(code, invitation));
    }

    public List<Invitation> open() {
        return items.list(PARTITION, "", Invitation.class).stream()
                .map(Stored::value)
                .toList();
    }

    public boolean revoke(UserId admin, String id, Origin from) {
        Optional<Invitation> found =
                open().stream().filter(open -> open.id().equals(id)).findFirst();
        boolean revoked = found.flatMap(open -> items.find(key(open.id()), Invitation.class))
                .filter(open -> items.change().delete(open).commit())
                .isPresent();
        if (revoked) {
            trail.write(admin, from, "invitation revoked", id);
        }
        return revoked;
    }

    /** By its code. */
    Optional<Stored<Invitation>> find(String code) {
        return items.find(key(Secrets.hash(code)), Invitation.class);
    }

    private static ItemKey key(String id) {
        return new ItemKey(PARTITION, id);
    }
}
