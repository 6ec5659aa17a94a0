package io.tarkash.identity.signin;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.user.FieldProblem;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resets that an administrator grants: a code, good once and for a while, with which the user sets a new password or
 * drops a lost second factor. The administrator never learns a password, and a code opens no session. Thread-safe.
 */
public final class Resets {
    public enum Kind {
        PASSWORD,
        /** Needs the password as well. */
        SECOND_FACTOR
    }

    /** A code to hand to the user, shown once. */
    public record Granted(String code, Instant expires) {
        @Override
        public String toString() {
            return "Granted[" + expires + "]";
        }
    }

    public sealed interface Redeemed {
        /** Sign in again. */
        record Done(UserId user) implements Redeemed {}

        /** Unknown, used or too old, or the password beside it is wrong. */
        record Refused() implements Redeemed {}

        record Invalid(List<FieldProblem> problems) implements Redeemed {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }

        record TryLater(Duration retryAfter) implements Redeemed {}
    }

    private static final Duration LIFE = Duration.ofHours(1);

    private final Parts parts;
    private final Items items;
    private final Trail trail;
    private final Delays delays;
    private final Devices devices;

    public Resets(Parts parts) {
        Parts.Records records = parts.records();
        this.parts = parts;
        this.items = records.items();
        this.trail = records.trail();
        this.delays = new Delays(items, records.clock(), parts.proofs().delays());
        this.devices = new Devices(items, records.secrets(), records.clock());
    }

    /** Where a code leads. */
    record Pointer(UserId user, Kind kind) {}

    /** The one code of a kind that is good for a user; a later one takes its place. */
    record Open(String hash, UserId by) {}

    /** A code that is good, and the user as read. */
    private record Found(Stored<Open> open, Stored<User> stored) {
        User user() {
            return stored.value();
        }
    }

    /** Ends the sessions of the user at once. Empty where there is no such user or the other is no administrator. */
    public Optional<Granted> grant(UserId admin, UserId of, Kind kind, Origin from) {
        Optional<Stored<User>> granter = parts.records()
                .users()
                .stored(admin)
                .filter(found -> found.value().isActive() && found.value().role() == Role.ADMIN);
        Optional<Stored<User>> user = parts.records().users().stored(of);
        if (granter.isEmpty() || user.isEmpty() || admin.equals(of)) {
            return Optional.empty();
        }
        String code = parts.records().secrets().secret();
        Instant expires = parts.records().clock().instant().plus(LIFE);
        Open open = new Open(Secrets.hash(code), admin);
        Change change = items.change()
                .relyOn(granter.get())
                .replace(user.get(), User.class, user.get().value().nextEpoch())
                .create(byCode(code), Pointer.class, new Pointer(of, kind), expires);
        Optional<Stored<Open>> before = items.findEvenExpired(byUser(of, kind), Open.class);
        if (before.isPresent()) {
            change.replace(before.get(), Open.class, open, expires);
        } else {
            change.create(byUser(of, kind), Open.class, open, expires);
        }
        if (!change.commit()) {
            return grant(admin, of, kind, from);
        }
        trail.write(admin, from, "reset granted", of.value(), Map.of("kind", kind.name()));
        return Optional.of(new Granted(code, expires));
    }

    public Redeemed newPassword(String code, String newPassword, Origin from) {
        Optional<Found> found = find(code, Kind.PASSWORD);
        if (found.isEmpty()) {
            return refused(from);
        }
        User user = found.get().user();
        List<FieldProblem> problems = parts.proofs().passwords().problems("newPassword", newPassword, user);
        if (!problems.isEmpty()) {
            return new Redeemed.Invalid(problems);
        }
        Change change = parts.proofs().passwords().replace(items.change(), user.id(), newPassword);
        return redeem(change, code, found.get(), user, from, "password reset");
    }

    public Redeemed dropSecondFactor(String code, String password, Origin from) {
        Optional<Found> found = find(code, Kind.SECOND_FACTOR);
        if (found.isEmpty()) {
            return refused(from);
        }
        User user = found.get().user();
        Delays.Guess guess = devices.guess(user.login().value(), Optional.of(user.id()), from);
        Duration wait = delays.admit(guess);
        if (wait.isPositive()) {
            return new Redeemed.TryLater(wait);
        }
        if (!parts.proofs().passwords().check(Optional.of(user), password)) {
            return refused(from);
        }
        delays.forgive(guess);
        Change change = items.change();
        parts.proofs().secondFactors().remove(change, user.id());
        parts.proofs().recoveryCodes().clear(change, user.id());
        return redeem(change, code, found.get(), user.withSecondFactor(false), from, "second factor reset");
    }

    private Optional<Found> find(String code, Kind kind) {
        return items.find(byCode(code), Pointer.class)
                .map(Stored::value)
                .filter(pointer -> pointer.kind() == kind)
                .flatMap(pointer -> items.find(byUser(pointer.user(), kind), Open.class)
                        .filter(open -> open.value().hash().equals(Secrets.hash(code)))
                        .flatMap(open ->
                                parts.records().users().stored(pointer.user()).map(stored -> new Found(open, stored))));
    }

    /** Of two uses of a code at once, one deletes it; the other is refused. */
    private Redeemed redeem(Change change, String code, Found found, User user, Origin from, String what) {
        boolean redeemed = change.delete(found.open())
                .clear(byCode(code))
                .replace(found.stored(), User.class, user.nextEpoch())
                .commit();
        if (!redeemed) {
            return refused(from);
        }
        trail.write(user.id(), from, what, user.id().value());
        return new Redeemed.Done(user.id());
    }

    private Redeemed refused(Origin from) {
        trail.write(Trail.NOBODY, from, "reset refused", "unknown", Map.of());
        return new Redeemed.Refused();
    }

    private static ItemKey byCode(String code) {
        return Keys.lookUp("RESET", Secrets.hash(code));
    }

    private static ItemKey byUser(UserId user, Kind kind) {
        return Keys.of(user, Keys.join("RESET", kind.name()));
    }
}
