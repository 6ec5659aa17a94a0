package io.tarkash.api.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.tarkash.api.web.RateClass;
import io.tarkash.engine.time.Time;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts requests of one user or address against the rates. Keeps a bounded number of counters: full ones are forgotten
 * first, and where even that does not make room, newcomers share one counter. Thread-safe.
 */
final class Throttle {
    private static final int COUNTERS_MAX = 50_000;

    private final Map<RateClass, Rate> rates;
    private final TimeMeter meter;
    private final Map<Key, Bucket> counters = new ConcurrentHashMap<>();

    Throttle(Map<RateClass, Rate> rates, Time time) {
        this.rates = rates;
        this.meter = new Meter(time);
    }

    /** Counts one request; empty where its class is not limited. */
    Optional<Allowance> count(RateClass kind, String who) {
        return Optional.ofNullable(rates.get(kind)).map(rate -> {
            ConsumptionProbe probe = counter(new Key(kind, who), rate).tryConsumeAndReturnRemaining(1);
            long waitSeconds = seconds(probe.getNanosToWaitForRefill());
            return new Allowance(
                    rate,
                    probe.isConsumed(),
                    probe.getRemainingTokens(),
                    seconds(probe.getNanosToWaitForReset()),
                    Math.max(1, waitSeconds));
        });
    }

    private Bucket counter(Key key, Rate rate) {
        Bucket known = counters.get(key);
        if (known != null) {
            return known;
        }
        if (counters.size() >= COUNTERS_MAX) {
            counters.entrySet().removeIf(entry -> isFull(entry.getKey(), entry.getValue()));
        }
        Key kept = counters.size() >= COUNTERS_MAX ? new Key(key.kind(), "everybody else") : key;
        return counters.computeIfAbsent(kept, ignored -> bucket(rate));
    }

    private boolean isFull(Key key, Bucket bucket) {
        Rate rate = rates.get(key.kind());
        return rate == null || bucket.getAvailableTokens() >= rate.requests();
    }

    private Bucket bucket(Rate rate) {
        return Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(limit -> limit.capacity(rate.requests()).refillGreedy(rate.requests(), rate.per()))
                .build();
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }

    /** What is left after a request, for the headers. */
    record Allowance(Rate rate, boolean granted, long remaining, long resetSeconds, long retrySeconds) {}

    private record Key(RateClass kind, String who) {}

    private record Meter(Time time) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = time.now();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
