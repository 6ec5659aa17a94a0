package io.tarkash.api.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.market.PhaseClock.Change;
import io.tarkash.domain.market.calendar.Coverage;
import io.tarkash.domain.market.calendar.Phase;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.testkit.TestFacts;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class PhaseClockTest {
    private final PhaseClock clock = new PhaseClock();
    private final TradingCalendar calendar = TestFacts.calendar();

    private static LocalDateTime at(String time) {
        return LocalDateTime.parse("2026-11-" + time);
    }

    @Test
    void saysWhenThePhaseChangesNext() {
        PhaseClock.Reading reading = clock.read(calendar, at("20T09:29:59"));

        assertThat(reading.phase()).isEqualTo(Phase.MARKET_OPEN);
        assertThat(reading.next()).contains(new Change(at("20T09:30:00"), Phase.MORNING));
    }

    @Test
    void looksOverAWeekendWithAHoliday() {
        PhaseClock.Reading reading = clock.read(calendar, at("20T20:00:00"));

        assertThat(reading.phase()).isEqualTo(Phase.CLOSED);
        assertThat(reading.next()).contains(new Change(at("24T09:00:00"), Phase.PRE_MARKET));
        assertThat(reading.opening().orElseThrow().opens()).isEqualTo(at("24T09:15:00"));
    }

    @Test
    void knowsNoChangeOfAVenueThatNeverCloses() {
        TradingCalendar always = TradingCalendar.roundTheClock(
                new Coverage(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 31)));

        assertThat(clock.read(always, at("22T03:00:00")).next()).isEmpty();
        assertThat(clock.read(always, at("22T03:00:00")).phase()).isEqualTo(Phase.ACTIVE_TRADING);
    }

    @Test
    void forgetsTheLastAnswerWhenTheCalendarIsReloaded() {
        TradingCalendar always = TradingCalendar.roundTheClock(
                new Coverage(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 31)));

        assertThat(clock.read(calendar, at("20T20:00:00")).phase()).isEqualTo(Phase.CLOSED);
        assertThat(clock.read(always, at("20T20:00:00")).phase()).isEqualTo(Phase.ACTIVE_TRADING);
    }
}
