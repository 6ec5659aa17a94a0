package io.tarkash.brokers.zerodha.session;

import io.tarkash.domain.market.calendar.Ist;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Every session ends when the broker flushes them all, about 06:00 in the morning; the exact minute is not promised. */
final class DailyFlush {
    private static final LocalTime FLUSH = LocalTime.of(6, 0);

    private DailyFlush() {}

    /** The first flush after this instant. */
    static Instant after(Instant opened) {
        LocalDateTime local = Ist.local(opened);
        LocalDateTime today = local.toLocalDate().atTime(FLUSH);
        return Ist.instant(local.isBefore(today) ? today : today.plusDays(1));
    }
}
