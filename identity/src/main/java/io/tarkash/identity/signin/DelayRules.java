package io.tarkash.identity.signin;

import java.time.Duration;

/**
 * How wrong passwords and codes slow down the next try: a number is free, then the wait doubles with each, up to a most.
 *
 * @param freeTries from one address or device against one user
 * @param waitMax for that address or device
 * @param freeTriesOfAll from all addresses together against one user
 * @param waitOfAllMax the most that they make the user wait at an unknown device
 * @param memory after which wrong ones are forgotten
 */
public record DelayRules(int freeTries, Duration waitMax, int freeTriesOfAll, Duration waitOfAllMax, Duration memory) {
    public static final DelayRules DEFAULT =
            new DelayRules(5, Duration.ofMinutes(15), 50, Duration.ofSeconds(10), Duration.ofHours(24));

    public DelayRules {
        if (freeTries < 1 || freeTriesOfAll < freeTries || memory.compareTo(waitMax) < 0) {
            throw new IllegalArgumentException("delays need free tries and remember for longer than they last");
        }
    }

    Duration wait(int wrong) {
        return wait(wrong - freeTries, waitMax);
    }

    /** @param ofCode whether it is the second factor that is guessed, by somebody who has the password */
    Duration waitOfAll(int wrong, boolean ofCode) {
        return wait(wrong - freeTriesOfAll, ofCode ? waitMax : waitOfAllMax);
    }

    private static Duration wait(int beyond, Duration most) {
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration grown = Duration.ofSeconds(1L << Math.min(beyond, 30));
        return grown.compareTo(most) < 0 ? grown : most;
    }
}
