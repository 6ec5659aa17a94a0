package io.tarkash.identity.user;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides which refusals are written into the audit log: the first of a kind from an address at once, then at most one
 * a minute that tells how many there were between. Bounded in memory; thread-safe.
 */
final class Refusals {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int SOURCES_MAX = 10_000;

    private final InstantSource clock;
    private final Map<Source, Noted> noted = new HashMap<>();

    Refusals(InstantSource clock) {
        this.clock = clock;
    }

    private record Source(String what, String why, String address) {}

    private record Noted(Instant at, int unsaid) {}

    /** How many were passed over since the last entry; -1 if this one is, too. */
    synchronized int unsaid(String what, String why, String address) {
        Source source = new Source(what, why, address);
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
