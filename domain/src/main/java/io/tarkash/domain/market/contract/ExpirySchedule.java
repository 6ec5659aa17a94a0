package io.tarkash.domain.market.contract;

import io.tarkash.domain.market.calendar.Coverage;
import io.tarkash.domain.market.calendar.Dated;
import io.tarkash.domain.market.calendar.Timeline;
import io.tarkash.domain.market.calendar.TradingCalendar;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Unrolls one underlying's rules over the calendar: scheduled weekdays first, then the holiday rule. */
record ExpirySchedule(
        TradingCalendar calendar, Timeline<ContractRule> weeklyRules, Timeline<ContractRule> monthlyRules) {

    /** All expiries of the calendar's coverage, oldest first. No weekly exists in the week of a monthly. */
    List<Expiry> expiries() {
        List<Expiry> all = new ArrayList<>();
        Set<LocalDate> monthlyWeeks = new HashSet<>();
        for (Dated<ContractRule> rule : monthlyRules.entries()) {
            scheduledDays(rule.value()).filter(ExpirySchedule::isLastOfMonth).forEach(day -> {
                monthlyWeeks.add(monday(day));
                all.add(expiry(rule.value(), day));
            });
        }
        for (Dated<ContractRule> rule : weeklyRules.entries()) {
            scheduledDays(rule.value())
                    .filter(day -> !monthlyWeeks.contains(monday(day)))
                    .forEach(day -> all.add(expiry(rule.value(), day)));
        }
        all.sort(Comparator.comparing(Expiry::date));
        return List.copyOf(all);
    }

    private Stream<LocalDate> scheduledDays(ContractRule rule) {
        Coverage coverage = calendar.coverage();
        LocalDate from =
                later(rule.expiries().from(), coverage.from()).with(TemporalAdjusters.nextOrSame(rule.weekday()));
        LocalDate to = earlier(rule.expiries().to(), coverage.plannedTo());
        long weeks = from.isAfter(to) ? 0 : ChronoUnit.WEEKS.between(from, to) + 1;
        return Stream.iterate(from, day -> day.plusWeeks(1)).limit(weeks);
    }

    private Expiry expiry(ContractRule rule, LocalDate scheduled) {
        LocalDate date = calendar.expiryDayOnOrBefore(scheduled);
        boolean provisional = calendar.standing(scheduled) != Coverage.Standing.CONFIRMED;
        return new Expiry(rule.underlying(), date, scheduled, rule.cycle(), rule.terms(), provisional);
    }

    private static boolean isLastOfMonth(LocalDate day) {
        return day.plusWeeks(1).getMonthValue() != day.getMonthValue();
    }

    private static LocalDate monday(LocalDate day) {
        return day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
