package io.tarkash.marketdata.facts;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Confidence;
import io.tarkash.domain.market.calendar.Coverage;
import io.tarkash.domain.market.calendar.Coverage.Standing;
import io.tarkash.domain.market.calendar.DateRange;
import io.tarkash.domain.market.calendar.IntradayCutoffs;
import io.tarkash.domain.market.calendar.IntradayCutoffs.Cutoff;
import io.tarkash.domain.market.calendar.Session;
import io.tarkash.domain.market.calendar.SessionKind;
import io.tarkash.domain.market.calendar.SpecialDay;
import io.tarkash.domain.market.calendar.Timeline;
import io.tarkash.domain.market.calendar.TradingCalendar;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the tables of coverage, hours, holidays, special sessions and brokers' square-off times. */
record CalendarFacts(Path folder, List<FactProblem> problems) {
    private static final String COVERAGE = "coverage.csv";

    /** The calendar, if the tables allow one. */
    Optional<TradingCalendar> calendar() {
        Optional<Coverage> coverage = coverage();
        Timeline<Session> hours = hours();
        Set<LocalDate> holidays = new TreeSet<>();
        holidays("holidays.csv", Standing.CONFIRMED, coverage, holidays);
        holidays("holidays-provisional.csv", Standing.PROVISIONAL, coverage, holidays);
        List<SpecialDay> specials = specialDays();
        coverage.ifPresent(known -> checkYears(known, holidays));
        if (coverage.isEmpty() || !problems.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TradingCalendar.of(coverage.get(), hours, holidays, specials));
        } catch (IllegalArgumentException e) {
            problems.add(new FactProblem("special-sessions.csv", 0, "", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    IntradayCutoffs cutoffs() {
        DatedRows<Broker, Cutoff> rows = new DatedRows<>();
        for (FactRow row : table("mis-cutoffs.csv", "broker", "from", "to", "cutoff", "confidence")) {
            Broker broker = row.oneOf(Broker.class, "broker");
            DateRange range = row.range();
            LocalTime time = row.time("cutoff");
            Confidence confidence = row.oneOf(Confidence.class, "confidence");
            row.accept(() -> rows.add(row, broker, range, new Cutoff(time, confidence)));
        }
        return new IntradayCutoffs(rows.timelines());
    }

    private Optional<Coverage> coverage() {
        Map<Standing, DateRange> ranges = new LinkedHashMap<>();
        for (FactRow row : table(COVERAGE, "from", "to", "standing")) {
            DateRange range = new DateRange(row.date("from"), LocalDate.MAX);
            LocalDate to = row.date("to");
            Standing standing = row.oneOf(Standing.class, "standing");
            row.accept(() -> {
                if (ranges.put(standing, new DateRange(range.from(), to)) != null || standing == Standing.UNKNOWN) {
                    row.problem("standing", "there is one CONFIRMED and at most one PROVISIONAL range");
                }
            });
        }
        Optional<DateRange> provisional = Optional.ofNullable(ranges.get(Standing.PROVISIONAL));
        return Optional.ofNullable(ranges.get(Standing.CONFIRMED)).map(confirmed -> {
            LocalDate end = confirmed.to();
            if (provisional.isPresent() && !provisional.get().from().equals(end.plusDays(1))) {
                problems.add(new FactProblem(
                        COVERAGE, 0, "from", "the provisional range begins the day after the confirmed one"));
            }
            LocalDate plannedTo = provisional.map(DateRange::to).orElse(end);
            return new Coverage(confirmed.from(), end, plannedTo.isBefore(end) ? end : plannedTo);
        });
    }

    private Timeline<Session> hours() {
        DatedRows<SessionKind, Session> rows = new DatedRows<>();
        for (FactRow row : table("hours.csv", "from", "to", "open", "close")) {
            DateRange range = row.range();
            LocalTime open = row.time("open");
            LocalTime close = row.time("close");
            row.accept(() -> rows.add(row, SessionKind.REGULAR, range, new Session(open, close, SessionKind.REGULAR)));
        }
        return rows.timelines().getOrDefault(SessionKind.REGULAR, Timeline.empty());
    }

    private void holidays(String file, Standing standing, Optional<Coverage> coverage, Set<LocalDate> holidays) {
        for (FactRow row : table(file, "date", "name")) {
            LocalDate date = row.date("date");
            row.requiredText("name");
            row.accept(() -> {
                if (!holidays.add(date)) {
                    row.problem("date", date + " is listed twice");
                }
                if (coverage.isPresent() && coverage.get().standing(date) != standing) {
                    row.problem("date", date + " is not in the " + standing + " range of " + COVERAGE);
                }
            });
        }
    }

    private List<SpecialDay> specialDays() {
        Map<LocalDate, SpecialDay> days = new LinkedHashMap<>();
        for (FactRow row : table("special-sessions.csv", "date", "kind", "open", "close", "name")) {
            LocalDate date = row.date("date");
            SessionKind kind = row.oneOf(SessionKind.class, "kind");
            String name = row.requiredText("name");
            boolean hoursKnown = !row.isBlank("open") || !row.isBlank("close");
            LocalTime open = hoursKnown ? row.time("open") : LocalTime.MIDNIGHT;
            LocalTime close = hoursKnown ? row.time("close") : LocalTime.MIDNIGHT;
            row.accept(() -> {
                List<Session> sessions = new ArrayList<>();
                Optional.ofNullable(days.get(date)).ifPresent(day -> sessions.addAll(day.sessions()));
                if (hoursKnown) {
                    sessions.add(new Session(open, close, kind));
                }
                days.put(date, new SpecialDay(date, name, kind, sessions));
            });
        }
        return List.copyOf(days.values());
    }

    /** A year without a holiday is a year whose list was never entered, and would trade on every feast. */
    private void checkYears(Coverage coverage, Set<LocalDate> holidays) {
        for (int year = coverage.from().getYear(); year <= coverage.plannedTo().getYear(); year++) {
            int wanted = year;
            if (holidays.stream().noneMatch(date -> date.getYear() == wanted)) {
                problems.add(new FactProblem(COVERAGE, 0, "to", "no holiday is listed in " + year));
            }
        }
    }

    private List<FactRow> table(String name, String... columns) {
        return new FactFile(folder, name, List.of(columns), problems).rows();
    }
}
