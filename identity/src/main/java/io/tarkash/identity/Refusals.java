package io.tarkash.identity;

import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Trail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes refused credentials into the audit log: the first of a kind from an address at once, then at most one entry a
 * minute that tells how many there were between. Bounded in memory; thread-safe.
 */
final class Refusals {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int SOURCES_MAX = 10_000;

    private final Trail trail;
    private final InstantSource clock;
    private final Map<Source, Noted> noted = new HashMap<>();

    Refusals(Trail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    private record Source(Means means, String why, String address) {}

    private record Noted(Instant at, int unsaid) {}

    void note(Means means, String why, Origin from) {
        int unsaid = count(new Source(means, why, from.address()));
        if (unsaid >= 0) {
            trail.write(
                    Trail.NOBODY,
                    from,
                    "credential refused",
                    means.name(),
                    Map.of("why", why, "unsaid", Integer.toString(unsaid)));
        }
    }

    /** How many were passed over since the last entry; -1 if this one is, too. */
    private synchronized int count(Source source) {
        Instant now = clock.instant();
        Noted last = noted.get(source);
        if (last != null && now.isBefore(last.at().plus(EVERY))) {
            noted.put(source, new Noted(last.at(), last.unsaid() + 1));
            return -1;
        }
        if (noted.size() >= SOURCES_MAX) {
            noted.values().removeIf(old -> !now.isBefore(old.at().plus(EVERY)));
        }
        if (noted.size() < SOURCES_MAX) {
            noted.put(source, new Noted(now, 0));
        }
        return last == null ? 0 : last.unsaid();
    }
}
