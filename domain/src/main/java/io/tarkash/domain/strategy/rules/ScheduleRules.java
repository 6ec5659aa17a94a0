package io.tarkash.domain.strategy.rules;

import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.schedule.Schedule.Exit;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** What must hold for the days and times of a strategy, whatever the calendar says. */
final class ScheduleRules {
    private final Schedule schedule;
    private final Place at;
    private final Findings findings;

    ScheduleRules(Schedule schedule, Place at, Findings findings) {
        this.schedule = schedule;
        this.at = at;
        this.findings = findings;
    }

    void check() {
        if (schedule.days().isEmpty()) {
            findings.refuse(at.field("days"), "names no weekday; the strategy would never trade");
        }
        for (int day : schedule.daysToExpiry().days()) {
            if (day < 0) {
                findings.refuse(
                        at.field("dte").field("days"), day + " days to expiry have passed; 0 is the expiry day");
            }
        }
        wholeMinute(schedule.entry(), at.field("entry"));
        exit(schedule.exit(), at.field("exit"));
        if (schedule.entryWindow().isNegative() || schedule.entryWindow().isZero()) {
            findings.refuse(at.field("entry_window"), "leaves no time to enter; it must be above zero");
        }
    }

    private void exit(Exit exit, Place place) {
        switch (exit) {
            case Exit.SameDay(LocalTime time) -> {
                wholeMinute(time, place);
                if (!time.isAfter(schedule.entry())) {
                    findings.refuse(
                            place,
                            time + " is not after the entry at " + schedule.entry() + " of the same day",
                            at.field("entry"));
                }
            }
            case Exit.NextTradingDay(LocalTime time) -> wholeMinute(time, place.field("next_day"));
            case Exit.BeforeExpiry(int days, LocalTime time) -> {
                wholeMinute(time, place.field("time"));
                if (days < 0) {
                    findings.refuse(
                            place.field("days_before_expiry"),
                            "is " + days + "; 0 is the expiry day, the last there is");
                }
                reachable(days, time, place);
            }
        }
    }

    /** Trading days to expiry are never more than calendar days, so this holds whatever the days are counted in. */
    private void reachable(int days, LocalTime time, Place place) {
        for (int entry : schedule.daysToExpiry().days()) {
            if (entry < days || (entry == days && !time.isAfter(schedule.entry()))) {
                findings.refuse(
                        place,
                        "lies before the entry at " + schedule.entry() + " with " + entry + " days to expiry",
                        at.field("entry"),
                        at.field("dte"));
            }
        }
    }

    private void wholeMinute(LocalTime time, Place place) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            findings.refuse(place, time + " is not a whole minute");
        }
    }
}
