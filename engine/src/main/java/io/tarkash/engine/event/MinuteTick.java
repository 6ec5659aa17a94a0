package io.tarkash.engine.event;

import io.tarkash.domain.market.calendar.Ist;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

/** A minute of the trading day: the boundary it stands for (IST) and the instant at which we woke for it. */
public record MinuteTick(LocalDateTime minute, Instant woken) {
    public MinuteTick {
        if (minute.getSecond() != 0 || minute.getNano() != 0) {
            throw new IllegalArgumentException("a minute tick is at second 0, not " + minute);
        }
    }

    public Duration lateness() {
        return Duration.between(Ist.instant(minute), woken);
    }
}
