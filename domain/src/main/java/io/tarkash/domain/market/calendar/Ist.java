package io.tarkash.domain.market.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Indian Standard Time, the one bridge between instants and the naive times of the domain. The offset is fixed
 * (+05:30, no daylight saving), so no zone data of the host can shift a trading time.
 */
public final class Ist {
    public static final ZoneOffset OFFSET = ZoneOffset.ofHoursMinutes(5, 30);

    private Ist() {}

    public static LocalDateTime at(Instant instant) {
        return LocalDateTime.ofInstant(instant, OFFSET);
    }

    public static Instant instant(LocalDateTime ist) {
        return ist.toInstant(OFFSET);
    }
}
