package io.tarkash.identity.session;

import io.tarkash.domain.market.calendar.Ist;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * How long a session lives.
 *
 * @param idle unused for so long, it is over
 * @param absolute from its opening, whatever its use
 * @param dailyEnd in IST, when all sessions end, so that each trading day starts with a fresh proof
 */
public record SessionRules(Duration idle, Duration absolute, LocalTime dailyEnd) {
    public static final SessionRules DEFAULT =
            new SessionRules(Duration.ofHours(2), Duration.ofHours(12), LocalTime.of(8, 45));

    public SessionRules {
        if (!idle.isPositive() || absolute.compareTo(idle) < 0) {
            throw new IllegalArgumentException("a session's idle time is positive and within its absolute time");
        }
    }

    /** The latest end of a session that opens now. */
    public Instant end(Instant opened) {
        Instant absoluteEnd = opened.plus(absolute);
        Instant daily = nextDailyEnd(opened);
        return daily.isBefore(absoluteEnd) ? daily : absoluteEnd;
    }

    private Instant nextDailyEnd(Instant opened) {
        LocalDateTime local = Ist.local(opened);
        LocalDateTime today = local.toLocalDate().atTime(dailyEnd);
        return Ist.instant(local.isBefore(today) ? today : today.plusDays(1));
    }
}
