package io.tarkash.domain.market.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The sessions of one venue, day by day. NSE and BSE index options share one calendar; the simulated venue has its own.
 * A day outside of the {@link #coverage} has no session (unknown hours mean no trading), and a question that would have
 * to count such days throws {@link OutsideCoverage}. Immutable and safe to share; a late holiday is a new calendar.
 */
public final class TradingCalendar {
    private final Coverage coverage;
    private final Map<LocalDate, SpecialDay> specials;
    private final List<List<Session>> sessionsByDay;

    /** The number of trading days before each day of the coverage, with one entry more for the end. */
    private final int[] tradingDaysBefore;

    /** The same for the days that can hold an expiry. */
    private final int[] expiryDaysBefore;

    private TradingCalendar(
            Coverage coverage, Map<LocalDate, SpecialDay> specials, Function<LocalDate, List<Session>> sessionsOf) {
        this.coverage = coverage;
        this.specials = Map.copyOf(specials);
        this.sessionsByDay = coverage.from()
                .datesUntil(coverage.plannedTo().plusDays(1))
                .map(sessionsOf)
                .map(List::copyOf)
                .toList();
        this.tradingDaysBefore = new int[sessionsByDay.size() + 1];
        this.expiryDaysBefore = new int[sessionsByDay.size() + 1];
        for (int i = 0; i < sessionsByDay.size(); i++) {
            List<Session> sessions = sessionsByDay.get(i);
            tradingDaysBefore[i + 1] = tradingDaysBefore[i] + (sessions.isEmpty() ? 0 : 1);
            expiryDaysBefore[i + 1] = expiryDaysBefore[i] + (holdsExpiry(sessions) ? 1 : 0);
        }
    }

    /** The exchanges' calendar. {@code hours} gives the ordinary weekday's open and close. */
    public static TradingCalendar of(
            Coverage coverage,
            Timeline<Session> hours,
            Collection<LocalDate> holidays,
            Collection<SpecialDay> specialDays) {
        Set<LocalDate> closed = new HashSet<>(holidays);
        Map<LocalDate, SpecialDay> specials = new HashMap<>();
        for (SpecialDay day : specialDays) {
            if (specials.put(day.date(), day) != null) {
                throw new IllegalArgumentException(day.date() + " is listed twice as a special day");
            }
            boolean ordinary = !isWeekend(day.date()) && !closed.contains(day.date());
            if (ordinary != (day.kind() == SessionKind.EXTENSION)) {
                throw new IllegalArgumentException(day.date() + ": " + day.kind() + " on "
                        + (ordinary ? "an ordinary weekday; list it as a holiday too" : "a weekend or holiday"));
            }
        }
        return new TradingCalendar(coverage, specials, date -> {
            boolean ordinary = !isWeekend(date) && !closed.contains(date);
            List<Session> sessions = new ArrayList<>();
            if (ordinary) {
                sessions.add(
                        hours.on(date).orElseThrow(() -> new IllegalArgumentException("no session hours for " + date)));
            }
            Optional.ofNullable(specials.get(date)).ifPresent(day -> sessions.addAll(day.sessions()));
            return sessions;
        });
    }

    /** The calendar of a venue that trades at every minute of every day, as the simulated one does. */
    public static TradingCalendar roundTheClock(Coverage coverage) {
        List<Session> always =
                List.of(new Session(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, SessionKind.ROUND_THE_CLOCK));
        return new TradingCalendar(coverage, Map.of(), date -> always);
    }

    public Coverage coverage() {
        return coverage;
    }

    public Coverage.Standing standing(LocalDate date) {
        return coverage.standing(date);
    }

    /** The special day on this date, also one whose hours are not known. */
    public Optional<SpecialDay> specialDay(LocalDate date) {
        return Optional.ofNullable(specials.get(date));
    }

    /** The day's sessions in order; none on a holiday, on a day of unknown hours and outside of the coverage. */
    public List<Session> sessions(LocalDate date) {
        return coverage.covers(date) ? sessionsByDay.get(index(date)) : List.of();
    }

    /** Whether there is any session on this day, a Muhurat or a drill included. */
    public boolean isTradingDay(LocalDate date) {
        return !sessions(date).isEmpty();
    }

    /** Whether a contract can expire on this day: an ordinary day or a full special session, not Muhurat or drills. */
    public boolean countsForExpiry(LocalDate date) {
        return holdsExpiry(sessions(date));
    }

    public Phase phaseAt(LocalDateTime time) {
        return Phase.of(sessions(time.toLocalDate()), Session.minute(time.toLocalTime()));
    }

    public boolean isOpen(LocalDateTime time) {
        return phaseAt(time).isOpen();
    }

    /** When the last session of this day ends, which is when the contracts that expire on it do. */
    public Optional<LocalDateTime> closeOf(LocalDate date) {
        List<Session> sessions = sessions(date);
        return sessions.isEmpty()
                ? Optional.empty()
                : Optional.of(date.atStartOfDay().plusMinutes(sessions.getLast().closeMinute()));
    }

    /** The nearest trading day before {@code date}. */
    public LocalDate previousTradingDay(LocalDate date) {
        LocalDate day = coverage.require(date.minusDays(1));
        while (!isTradingDay(day)) {
            day = coverage.require(day.minusDays(1));
        }
        return day;
    }

    /** The nearest trading day after {@code date}. */
    public LocalDate nextTradingDay(LocalDate date) {
        LocalDate day = coverage.require(date.plusDays(1));
        while (!isTradingDay(day)) {
            day = coverage.require(day.plusDays(1));
        }
        return day;
    }

    /** The exchange's holiday rule: {@code scheduled} itself or the nearest earlier day that can hold an expiry. */
    public LocalDate expiryDayOnOrBefore(LocalDate scheduled) {
        LocalDate day = coverage.require(scheduled);
        while (!countsForExpiry(day)) {
            day = coverage.require(day.minusDays(1));
        }
        return day;
    }

    /** The number of trading days in {@code [from, to)}; negative if {@code to} comes first. */
    public int tradingDaysBetween(LocalDate from, LocalDate to) {
        return tradingDaysBefore[endIndex(to)] - tradingDaysBefore[endIndex(from)];
    }

    /**
     * The number of whole trading days in {@code [from, to)}, by which days to expiry are counted: a Muhurat hour or a
     * drill takes nobody a day nearer to the expiry.
     */
    public int wholeDaysBetween(LocalDate from, LocalDate to) {
        return expiryDaysBefore[endIndex(to)] - expiryDaysBefore[endIndex(from)];
    }

    private int index(LocalDate date) {
        return Math.toIntExact(date.toEpochDay() - coverage.from().toEpochDay());
    }

    private int endIndex(LocalDate date) {
        return date.equals(coverage.plannedTo().plusDays(1)) ? sessionsByDay.size() : index(coverage.require(date));
    }

    private static boolean holdsExpiry(List<Session> sessions) {
        return sessions.stream().anyMatch(session -> session.kind().holdsExpiry());
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
