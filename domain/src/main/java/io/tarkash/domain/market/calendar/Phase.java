package io.tarkash.domain.market.calendar;

import java.util.List;

/**
 * The part of the trading day that decides which checks are due. Phases follow the sessions of the day:
 * <ul>
 *   <li>PRE_MARKET is the quarter of an hour before the first session, POST_MARKET runs from the last close to 18:00,
 *       and for at least an hour, so an evening session has one too. Between two sessions it is CLOSED.
 *   <li>Within a session MARKET_OPEN is its first 15 minutes and PRE_CLOSE its last 10; PRE_CLOSE wins in a session
 *       too short for both.
 *   <li>Between these a regular or full session is cut by the clock (10:30, 13:00, 14:00). A short session (Muhurat,
 *       drill, extension) is ACTIVE_TRADING: a lunch break in it would thin the checks while the market runs.
 *   <li>The simulated venue is always in ACTIVE_TRADING.
 * </ul>
 * All intervals are half-open.
 */
public enum Phase {
    PRE_MARKET,
    MARKET_OPEN,
    MORNING,
    ACTIVE_TRADING,
    LUNCH_BREAK,
    AFTERNOON,
    PRE_CLOSE,
    POST_MARKET,
    CLOSED;

    private static final int PRE_MARKET_MINUTES = 15;
    private static final int MARKET_OPEN_MINUTES = 15;
    private static final int PRE_CLOSE_MINUTES = 10;
    private static final int POST_MARKET_MINUTES_MIN = 60;
    private static final int MORNING_END = 10 * 60 + 30;
    private static final int LUNCH_START = 13 * 60;
    private static final int LUNCH_END = 14 * 60;
    private static final int POST_MARKET_END = 18 * 60;

    /** Whether the market trades in this phase. */
    public boolean isOpen() {
        return switch (this) {
            case MARKET_OPEN, MORNING, ACTIVE_TRADING, LUNCH_BREAK, AFTERNOON, PRE_CLOSE -> true;
            case PRE_MARKET, POST_MARKET, CLOSED -> false;
        };
    }

    static Phase of(List<Session> sessions, int minute) {
        if (sessions.isEmpty()) {
            return CLOSED;
        }
        int firstOpen = sessions.getFirst().openMinute();
        if (minute < firstOpen) {
            return minute >= firstOpen - PRE_MARKET_MINUTES ? PRE_MARKET : CLOSED;
        }
        int lastClose = sessions.getLast().closeMinute();
        if (minute >= lastClose) {
            int end = Math.max(POST_MARKET_END, lastClose + POST_MARKET_MINUTES_MIN);
            return minute < end ? POST_MARKET : CLOSED;
        }
        for (Session session : sessions) {
            if (session.openMinute() <= minute && minute < session.closeMinute()) {
                return within(session, minute);
            }
        }
        return CLOSED;
    }

    private static Phase within(Session session, int minute) {
        if (session.kind() == SessionKind.ROUND_THE_CLOCK) {
            return ACTIVE_TRADING;
        }
        if (minute >= session.closeMinute() - PRE_CLOSE_MINUTES) {
            return PRE_CLOSE;
        }
        if (minute < session.openMinute() + MARKET_OPEN_MINUTES) {
            return MARKET_OPEN;
        }
        return switch (session.kind()) {
            case REGULAR, FULL -> byClock(minute);
            case MUHURAT, DRILL, EXTENSION, ROUND_THE_CLOCK -> ACTIVE_TRADING;
        };
    }

    private static Phase byClock(int minute) {
        if (minute < MORNING_END) {
            return MORNING;
        }
        if (minute < LUNCH_START) {
            return ACTIVE_TRADING;
        }
        return minute < LUNCH_END ? LUNCH_BREAK : AFTERNOON;
    }
}
