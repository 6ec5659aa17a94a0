package io.tarkash.brokers.noren.session;

import io.tarkash.brokers.noren.mapping.NorenTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a session must be taken for dead. The brokers reset all sessions at an hour of the night that they do not
 * publish, so never later than midnight in India; earlier if they say so, in seconds from now at one of them and as
 * seconds since 1970 at the other, which the size tells apart.
 */
final class SessionEnd {
    private static final Logger LOG = LoggerFactory.getLogger(SessionEnd.class);
    private static final long EPOCH_SECONDS_FROM = 1_000_000_000L;
    private static final long EPOCH_MILLIS_FROM = 100_000_000_000L;

    private SessionEnd() {}

    static Instant of(Optional<String> expiresIn, Instant now) {
        Instant night = NorenTimes.endOfDay(now);
        Optional<Instant> said = expiresIn.flatMap(text -> parse(text, now)).filter(now::isBefore);
        if (said.isEmpty()) {
            LOG.warn(
                    "the broker's expires_in, {}, is no time to come; the session is taken to end at {}",
                    expiresIn.orElse("missing"),
                    night);
        }
        return said.filter(night::isAfter).orElse(night);
    }

    private static Optional<Instant> parse(String text, Instant now) {
        String digits = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        if (digits.isEmpty() || digits.length() > 14 || !digits.chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        long number = Long.parseLong(digits);
        if (number >= EPOCH_MILLIS_FROM) {
            return Optional.of(Instant.ofEpochMilli(number));
        }
        return Optional.of(
                number >= EPOCH_SECONDS_FROM ? Instant.ofEpochSecond(number) : now.plus(Duration.ofSeconds(number)));
    }
}
