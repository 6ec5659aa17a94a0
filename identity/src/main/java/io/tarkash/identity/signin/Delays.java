package io.tarkash.identity.signin;

import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Slows down guessing without locking anybody out. Wrong tries count against the pair of login name and address, and,
 * more gently, against the name from all addresses together. A device that signed in before has a count of its own and
 * no part in the others', so whatever strangers do, the user's own device gets in. Names are counted whether or not
 * there is such a user.
 *
 * <p>A try is counted as wrong before it is looked at and forgiven when it was right: many at once cannot slip in
 * before the first of them is counted. Thread-safe.
 */
final class Delays {
    private static final String OF_ALL = "ALL";
    private static final String CODE = "code of ";
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final int ROUNDS_MAX = 10;

    private final Items items;
    private final InstantSource clock;
    private final DelayRules rules;

    Delays(Items items, InstantSource clock, DelayRules rules) {
        this.items = items;
        this.clock = clock;
        this.rules = rules;
    }

    record Count(int wrong, Instant notBefore) {
        static final Count NONE = new Count(0, Instant.EPOCH);
    }

    /**
     * Who tries.
     *
     * @param name that was typed, whether or not there is such a user
     * @param source an address, or a device that the user signed in from before
     */
    record Guess(String name, String source, boolean isKnownDevice) {
        /** A guess at the second factor: whoever makes it has the password, so all of them together wait long. */
        boolean isOfCode() {
            return name.startsWith(CODE);
        }

        static Guess ofCode(Guess guess) {
            return new Guess(CODE + guess.name(), guess.source(), guess.isKnownDevice());
        }

        private ItemKey ofSource() {
            String kind = isKnownDevice ? "DEVICE" : "ADDRESS";
            return new ItemKey(partition(), Keys.join(kind, Secrets.hash(source)));
        }

        private ItemKey ofAll() {
            return new ItemKey(partition(), OF_ALL);
        }

        private String partition() {
            return Keys.join("GUESSES", Secrets.hash(name));
        }
    }

    /** Counts the try and lets it go ahead, with nothing to wait; or says how long to wait, and counts nothing. */
    Duration admit(Guess guess) {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            Instant now = clock.instant();
            Optional<Stored<Count>> source = items.findEvenExpired(guess.ofSource(), Count.class);
            Optional<Stored<Count>> all = items.findEvenExpired(guess.ofAll(), Count.class);
            Duration wait = longer(wait(source, now), guess.isKnownDevice() ? Duration.ZERO : wait(all, now));
            if (wait.isPositive()) {
                return wait;
            }
            Change change = items.change();
            int wrong = wrong(source, now) + 1;
            put(change, guess.ofSource(), source, new Count(wrong, now.plus(rules.wait(wrong))));
            if (!guess.isKnownDevice()) {
                int wrongOfAll = wrong(all, now) + 1;
                put(
                        change,
                        guess.ofAll(),
                        all,
                        new Count(wrongOfAll, now.plus(rules.waitOfAll(wrongOfAll, guess.isOfCode()))));
            }
            if (change.commit()) {
                return Duration.ZERO;
            }
        }
        return BUSY; // Ten others at the same name in the same instant are no person.
    }

    /** The try was right: its source starts anew, and what it counted for the others is taken back. */
    void forgive(Guess guess) {
        items.change().clear(guess.ofSource()).commit();
        Optional<Stored<Count>> all = items.find(guess.ofAll(), Count.class);
        if (all.isPresent() && !guess.isKnownDevice()) {
            Change change = items.change();
            put(
                    change,
                    guess.ofAll(),
                    all,
                    new Count(Math.max(0, all.get().value().wrong() - 1), Instant.EPOCH));
            change.commit(); // Lost to a try at the same moment: then one too many is counted, no harm.
        }
    }

    private void put(Change change, ItemKey key, Optional<Stored<Count>> before, Count count) {
        Instant expires = clock.instant().plus(rules.memory());
        if (before.isPresent()) {
            change.replace(before.get(), Count.class, count, expires);
        } else {
            change.create(key, Count.class, count, expires);
        }
    }

    private static int wrong(Optional<Stored<Count>> count, Instant now) {
        return live(count, now).wrong();
    }

    private static Duration wait(Optional<Stored<Count>> count, Instant now) {
        Duration wait = Duration.between(now, live(count, now).notBefore());
        return wait.isPositive() ? wait : Duration.ZERO;
    }

    private static Count live(Optional<Stored<Count>> count, Instant now) {
        return count.filter(stored -> stored.isLive(now)).map(Stored::value).orElse(Count.NONE);
    }

    private static Duration longer(Duration left, Duration right) {
        return left.compareTo(right) >= 0 ? left : right;
    }
}
