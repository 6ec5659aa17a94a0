package io.tarkash.live.punctuality;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The lateness of each step, on {@code day} (IST) and since the process began. */
public record PunctualityReport(LocalDate day, Map<Step, Lateness> today, Map<Step, Lateness> total) {
    public PunctualityReport {
        today = Collections.unmodifiableMap(new EnumMap<>(today));
        total = Collections.unmodifiableMap(new EnumMap<>(total));
    }

    /** What is measured. {@code TIMER} is the minute itself, the others are instants of entry orders. */
    public enum Step {
        TIMER,
        WOKEN,
        DECIDED,
        COMMITTED,
        SENT,
        ACKNOWLEDGED,
        FILLED
    }
}
