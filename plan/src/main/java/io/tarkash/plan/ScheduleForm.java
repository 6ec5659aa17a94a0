package io.tarkash.plan;

import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.schedule.Schedule.DaysToExpiry;
import io.tarkash.domain.schedule.Schedule.Exit;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads when a strategy trades. The entry window is the one default: {@link Schedule#ENTRY_WINDOW}. */
final class ScheduleForm {
    private static final LocalTime LAST = LocalTime.of(23, 59);

    private ScheduleForm() {}

    static Schedule read(Form form, Mistakes mistakes) {
        SortedSet<DayOfWeek> days = new TreeSet<>();
        for (Value item : form.value("days").items()) {
            days.add(item.word(Words.DAY, DayOfWeek.MONDAY));
        }
        return new Schedule(
                days,
                daysToExpiry(form),
                form.value("entry").time(LocalTime.MIN),
                exit(form.value("exit"), mistakes),
                form.value("entry_window").span(Schedule.ENTRY_WINDOW));
    }

    private static DaysToExpiry daysToExpiry(Form form) {
        if (!form.has("dte")) {
            return DaysToExpiry.ANY;
        }
        Form dte = form.form("dte", Shapes.DTE);
        SortedSet<Integer> days = new TreeSet<>();
        for (Value item : dte.value("days").items()) {
            days.add(item.whole(0));
        }
        return new DaysToExpiry(days, dte.value("basis").word(Words.BASIS, DaysToExpiry.Basis.CALENDAR));
    }

    private static Exit exit(Value value, Mistakes mistakes) {
        if (!value.isMapping()) {
            return new Exit.SameDay(value.time(LAST));
        }
        Form form = value.form(Shapes.EXIT_LATER);
        List<String> given = List.of("next_day", "days_before_expiry").stream()
                .filter(form::has)
                .toList();
        if (given.size() != 1) {
            mistakes.lose(
                    value.at(), "needs either next_day or days_before_expiry; for the same day write the time alone");
        } else if ("next_day".equals(given.getFirst())) {
            if (form.has("time")) {
                mistakes.note(value.at().field("time"), "is written twice over; next_day is the time already");
            }
            return new Exit.NextTradingDay(form.value("next_day").time(LAST));
        }
        if (form.has("days_before_expiry")) {
            form.require("time", "days_before_expiry says the day only");
        }
        return new Exit.BeforeExpiry(
                form.value("days_before_expiry").whole(0), form.value("time").time(LAST));
    }
}
