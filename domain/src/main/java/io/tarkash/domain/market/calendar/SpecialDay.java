package io.tarkash.domain.market.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * A day on which trading differs from the weekday rule. Its sessions are in order and apart. No sessions means that
 * the hours were announced nowhere we know of, and then there is no trading.
 */
public record SpecialDay(LocalDate date, String name, SessionKind kind, List<Session> sessions) {
    public SpecialDay {
        sessions = List.copyOf(sessions);
        if (kind == SessionKind.REGULAR || kind == SessionKind.ROUND_THE_CLOCK) {
            throw new IllegalArgumentException(date + ": " + kind + " is not a special kind of session");
        }
        for (Session session : sessions) {
            if (session.kind() != kind) {
                throw new IllegalArgumentException(date + ": " + kind + " and " + session.kind() + " on one day");
            }
        }
        for (int i = 1; i < sessions.size(); i++) {
            if (sessions.get(i).openMinute() < sessions.get(i - 1).closeMinute()) {
                throw new IllegalArgumentException(date + ": sessions overlap or are out of order");
            }
        }
    }

    public boolean hoursKnown() {
        return !sessions.isEmpty();
    }
}
