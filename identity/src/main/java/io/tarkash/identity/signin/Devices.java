package io.tarkash.identity.signin;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.user.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The browsers and programs that a user signed in from, each known by a secret that it keeps. Such a device proves
 * nothing; it only does not wait for the wrong tries of strangers. Thread-safe.
 */
final class Devices {
    private static final String DEVICES = "DEVICE#";
    private static final Duration LIFE = Duration.ofDays(180);
    private static final int KNOWN_MAX = 30;

    private final Items items;
    private final Secrets secrets;
    private final InstantSource clock;

    Devices(Items items, Secrets secrets, InstantSource clock) {
        this.items = items;
        this.secrets = secrets;
        this.clock = clock;
    }

    record Known(Instant since) {}

    boolean isKnown(UserId user, Origin from) {
        return from.device()
                .flatMap(secret -> items.find(Keys.of(user, DEVICES + Secrets.hash(secret)), Known.class))
                .isPresent();
    }

    /** What getting to know a device takes; the secret for it to keep. Of too many, one is forgotten. */
    String add(Change change, UserId user) {
        String secret = secrets.secret();
        Instant now = clock.instant();
        items.list(Keys.partition(user), DEVICES, Known.class).stream()
                .sorted((a, b) -> b.value().since().compareTo(a.value().since()))
                .skip(KNOWN_MAX - 1L)
                .forEach(oldest -> change.clear(oldest.key()));
        change.create(Keys.of(user, DEVICES + Secrets.hash(secret)), Known.class, new Known(now), now.plus(LIFE));
        return secret;
    }

    /** What the device's tries, or else those of its address, are counted under. */
    Delays.Guess guess(String name, Optional<UserId> user, Origin from) {
        boolean known = user.filter(found -> isKnown(found, from)).isPresent();
        return known
                ? new Delays.Guess(name, from.device().orElseThrow(), true)
                : new Delays.Guess(name, from.address(), false);
    }
}
