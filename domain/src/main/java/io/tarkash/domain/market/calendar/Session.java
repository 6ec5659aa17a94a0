package io.tarkash.domain.market.calendar;

import java.time.LocalTime;

/**
 * A stretch of continuous trading within one day, half-open {@code [open, close)}, on whole minutes of IST. A close at
 * 00:00 is the end of that day.
 */
public record Session(LocalTime open, LocalTime close, SessionKind kind) {
    static final int MINUTES_A_DAY = 24 * 60;

    public Session {
        if (open.getSecond() + open.getNano() + close.getSecond() + close.getNano() != 0) {
            throw new IllegalArgumentException("a session has whole minutes, not " + open + "-" + close);
        }
        if (endMinute(close) <= minute(open)) {
            throw new IllegalArgumentException("a session closes after it opens, not " + open + "-" + close);
        }
    }

    public boolean contains(LocalTime time) {
        int minute = minute(time);
        return openMinute() <= minute && minute < closeMinute();
    }

    /** The minute of the day at which it opens, 0 to 1439. */
    public int openMinute() {
        return minute(open);
    }

    /** The minute of the day at which it closes, 1 to 1440. */
    public int closeMinute() {
        return endMinute(close);
    }

    static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private static int endMinute(LocalTime close) {
        return close.equals(LocalTime.MIDNIGHT) ? MINUTES_A_DAY : minute(close);
    }
}
