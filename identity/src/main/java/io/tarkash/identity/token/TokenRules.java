package io.tarkash.identity.token;

import java.time.Duration;

/**
 * What our own tokens say and how long they live.
 *
 * @param issuer that we name ourselves in tokens, exactly
 * @param audience that our API is in tokens
 * @param access life of an access token, 5 to 10 minutes
 * @param lostAnswer how long a spent refresh token gets its successor again
 * @param keyLife for how long one key signs
 */
public record TokenRules(String issuer, String audience, Duration access, Duration lostAnswer, Duration keyLife) {
    private static final Duration ACCESS_MAX = Duration.ofMinutes(10);
    private static final Duration LOST_ANSWER_MAX = Duration.ofSeconds(30);

    public TokenRules {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("tokens need an issuer and an audience");
        }
        if (!access.isPositive() || access.compareTo(ACCESS_MAX) > 0) {
            throw new IllegalArgumentException("an access token lives at most " + ACCESS_MAX + ", not " + access);
        }
        if (lostAnswer.isNegative() || lostAnswer.compareTo(LOST_ANSWER_MAX) > 0) {
            throw new IllegalArgumentException("a lost answer is asked for within " + LOST_ANSWER_MAX);
        }
        if (keyLife.compareTo(access) <= 0) {
            throw new IllegalArgumentException("a key signs longer than a token lives");
        }
    }

    public static TokenRules of(String issuer) {
        return new TokenRules(
                issuer, "tarkash-api", Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofDays(30));
    }
}
