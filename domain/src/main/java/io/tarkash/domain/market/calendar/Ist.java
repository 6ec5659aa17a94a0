package io.tarkash.domain.market.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** India's one time zone. All trading time is naive local time in it, whatever the host believes. */
public final class Ist {
    public static final ZoneOffset OFFSET = ZoneOffset.ofHoursMinutes(5, 30);

    private Ist() {}

    public static Instant instant(LocalDateTime local) {
        return local.toInstant(OFFSET);
    }

    public static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, OFFSET);
    }
}
