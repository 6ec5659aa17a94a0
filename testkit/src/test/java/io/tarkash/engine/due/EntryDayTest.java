package io.tarkash.engine.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.schedule.Schedule.DaysToExpiry.Basis;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Rulebook;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestFacts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class EntryDayTest {
    private static final LocalDate FRIDAY = TestFacts.DAY;

    private final Rulebook rules = TestFacts.rulebook();
    private final EntryDay days = new EntryDay(rules.calendar(), rules.contracts());

    @Test
    void wantsTheWeekdaysThatAreNamed() {
        Strategy strategy = StrategyBuilder.spread().on(DayOfWeek.FRIDAY).build();

        assertThat(wanted(strategy, FRIDAY)).isTrue();
        assertThat(wanted(strategy, FRIDAY.minusDays(1))).isFalse();
    }

    @Test
    void wantsNoHolidayAndNoWeekend() {
        Strategy always = StrategyBuilder.spread().build();

        assertThat(wanted(always, TestFacts.HOLIDAY)).isFalse();
        assertThat(wanted(always, FRIDAY.plusDays(1))).isFalse();
        assertThat(wanted(always, FRIDAY.plusDays(2))).isFalse();
    }

    @Test
    void wantsASpecialSessionInItsOwnHours() {
        Strategy always = StrategyBuilder.spread().build();

        assertThat(wanted(always, TestFacts.FULL_SATURDAY)).isTrue();
        assertThat(wanted(always, TestFacts.MUHURAT_SUNDAY)).isFalse();
        assertThat(days.isWanted(always, TestFacts.MUHURAT_SUNDAY.atTime(18, 20)))
                .isTrue();
    }

    @Test
    void wantsNoMinuteOutsideOfTheSession() {
        Strategy always = StrategyBuilder.spread().build();

        assertThat(days.isWanted(always, FRIDAY.atTime(9, 14))).isFalse();
        assertThat(days.isWanted(always, FRIDAY.atTime(9, 15))).isTrue();
        assertThat(days.isWanted(always, FRIDAY.atTime(15, 39))).isTrue();
        assertThat(days.isWanted(always, FRIDAY.atTime(15, 40))).isFalse();
    }

    /** From Friday 20th to the expiry on Tuesday 24th, with a weekend and a holiday between. */
    @Test
    void countsDaysToExpiryAsWritten() {
        assertThat(wanted(dte(Basis.CALENDAR, 4), FRIDAY)).isTrue();
        assertThat(wanted(dte(Basis.CALENDAR, 1), FRIDAY)).isFalse();
        assertThat(wanted(dte(Basis.TRADING, 1), FRIDAY)).isTrue();
        assertThat(wanted(dte(Basis.TRADING, 4), FRIDAY)).isFalse();
        assertThat(wanted(dte(Basis.TRADING, 0), TestFacts.EXPIRY)).isTrue();
        assertThat(wanted(dte(Basis.CALENDAR, 0, 1), TestFacts.EXPIRY)).isTrue();
        assertThat(wanted(dte(Basis.CALENDAR, 0), FRIDAY)).isFalse();
    }

    private static Strategy dte(Basis basis, Integer... values) {
        return StrategyBuilder.spread().daysToExpiry(basis, values).build();
    }

    private boolean wanted(Strategy strategy, LocalDate day) {
        LocalDateTime minute = day.atTime(9, 20);
        return days.isWanted(strategy, minute);
    }
}
