package io.tarkash.identity.totp;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Sealer;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.user.User;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The authenticators of users. The step of the last code that was taken is part of the record, so no code, and none
 * before it, is taken again, whoever shows it at the same moment. Thread-safe.
 */
public final class SecondFactors {
    /** The length that RFC 4226 advises. */
    private static final int SECRET_BYTES = 20;

    private static final String ISSUER = "Tarkash";

    private final Items items;
    private final Sealer sealer;
    private final Secrets secrets;
    private final InstantSource clock;

    public SecondFactors(Items items, Sealer sealer, Secrets secrets, InstantSource clock) {
        this.items = items;
        this.sealer = sealer;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param lastStep of the last code that was taken, -1 before the first */
    record Kept(String sealedSecret, long lastStep, boolean confirmed) {}

    /** Takes the place of an earlier one that was never confirmed; a confirmed one has to be removed first. */
    public Optional<Enrolment> begin(User user) {
        byte[] secret = secrets.bytes(SECRET_BYTES);
        Kept fresh = new Kept(sealer.seal(secret, purpose(user.id())), -1, false);
        Optional<Stored<Kept>> before = find(user.id());
        if (before.filter(kept -> kept.value().confirmed()).isPresent()) {
            return Optional.empty();
        }
        Change change = before.map(kept -> items.change().replace(kept, Kept.class, fresh))
                .orElseGet(() -> items.change().create(key(user.id()), Kept.class, fresh));
        return change.commit() ? Optional.of(enrolment(user, Base32.encode(secret))) : Optional.empty();
    }

    /** What the confirmation by a code takes, if it is the right one. */
    public Optional<Change> confirm(Change change, UserId user, String code) {
        return take(change, user, code, false);
    }

    /** What the use of a code takes, if it is a right one that was not taken before. */
    public Optional<Change> use(Change change, UserId user, String code) {
        return take(change, user, code, true);
    }

    /** What removing the authenticator takes, by one of its own codes. */
    public Optional<Change> remove(Change change, UserId user, String code) {
        return find(user)
                .filter(found -> found.value().confirmed()
                        && step(user, found.value(), code).isPresent())
                .map(change::delete);
    }

    /** What removing it takes where other proof was given. */
    public void remove(Change change, UserId user) {
        find(user).ifPresent(change::delete);
    }

    /**
     * Seals the authenticator's secret under the current sealing key, and says whether it was sealed under another one.
     * Throws {@link io.tarkash.identity.secret.SealBroken} where that one is not given.
     */
    public boolean reseal(UserId user) {
        while (true) {
            Optional<Stored<Kept>> found = find(user);
            Optional<String> sealed =
                    found.flatMap(kept -> sealer.resealed(kept.value().sealedSecret(), purpose(user)));
            if (found.isEmpty() || sealed.isEmpty()) {
                return false;
            }
            Kept kept = found.get().value();
            Kept renewed = new Kept(sealed.get(), kept.lastStep(), kept.confirmed());
            if (items.change().replace(found.get(), Kept.class, renewed).commit()) {
                return true;
            }
        }
    }

    private Optional<Change> take(Change change, UserId user, String code, boolean confirmed) {
        Optional<Stored<Kept>> found = find(user).filter(kept -> kept.value().confirmed() == confirmed);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Kept kept = found.get().value();
        OptionalLong step = step(user, kept, code);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        Kept taken = new Kept(kept.sealedSecret(), step.getAsLong(), true);
        return Optional.of(change.replace(found.get(), Kept.class, taken));
    }

    private OptionalLong step(UserId user, Kept kept, String code) {
        byte[] secret = sealer.open(kept.sealedSecret(), purpose(user));
        return Totp.stepOf(secret, code.strip(), clock.instant(), kept.lastStep());
    }

    private Optional<Stored<Kept>> find(UserId user) {
        return items.find(key(user), Kept.class);
    }

    private static Enrolment enrolment(User user, String secret) {
        String label = URLEncoder.encode(ISSUER + ":" + user.login(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return new Enrolment(
                secret,
                URI.create("otpauth://totp/" + label + "?secret=" + secret + "&issuer=" + ISSUER
                        + "&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=" + Totp.STEP_SECONDS));
    }

    private static ItemKey key(UserId user) {
        return Keys.of(user, Keys.TOTP);
    }

    private static String purpose(UserId user) {
        return Keys.join(user.value(), Keys.TOTP);
    }
}
