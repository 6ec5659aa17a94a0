package io.tarkash.apps.sandbox.wire;

import io.tarkash.apps.sandbox.scenario.Call;
import java.time.Duration;
import java.util.Set;

/** At most so many of these calls together in any window of this length, for each client of the broker. */
public record RateLimit(String name, Set<Call> calls, int most, Duration window) {
    public RateLimit {
        calls = Set.copyOf(calls);
    }

    public static RateLimit perSecond(String name, int most, Call... calls) {
        return new RateLimit(name, Set.of(calls), most, Duration.ofSeconds(1));
    }

    public static RateLimit perMinute(String name, int most, Call... calls) {
        return new RateLimit(name, Set.of(calls), most, Duration.ofMinutes(1));
    }

    public static RateLimit perHour(String name, int most, Call... calls) {
        return new RateLimit(name, Set.of(calls), most, Duration.ofHours(1));
    }

    public static RateLimit perDay(String name, int most, Call... calls) {
        return new RateLimit(name, Set.of(calls), most, Duration.ofDays(1));
    }
}
