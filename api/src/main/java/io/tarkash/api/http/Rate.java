package io.tarkash.api.http;

import java.time.Duration;

/** So many requests in so much time, refilled evenly. */
public record Rate(int requests, Duration per) {
    public Rate {
        if (requests < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("a rate allows something in some time");
        }
    }

    public static Rate perMinute(int requests) {
        return new Rate(requests, Duration.ofMinutes(1));
    }
}
