package io.tarkash.domain.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.market.calendar.Coverage.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingCalendarTest {
    /** Monday 2 to Sunday 15 November 2026, the last four days estimated. */
    private static final Coverage TWO_WEEKS = new Coverage(day(2), day(11), day(15));

    private final TradingCalendar calendar = TradingCalendar.of(
            TWO_WEEKS,
            new Timeline<>(List.of(
                    new Dated<>(new DateRange(day(1), day(9)), session("09:15", "15:30", SessionKind.REGULAR)),
                    new Dated<>(DateRange.since(day(10)), session("09:15", "15:40", SessionKind.REGULAR)))),
            List.of(day(4), day(5)),
            List.of(
                    new SpecialDay(
                            day(5),
                            "Diwali",
                            SessionKind.MUHURAT,
                            List.of(session("18:15", "19:15", SessionKind.MUHURAT))),
                    new SpecialDay(
                            day(7), "Budget", SessionKind.FULL, List.of(session("09:15", "15:30", SessionKind.FULL))),
                    new SpecialDay(day(8), "unknown", SessionKind.MUHURAT, List.of())));

    @Test
    void movesThroughTradingDays() {
        assertThat(calendar.nextTradingDay(day(3))).isEqualTo(day(5));
        assertThat(calendar.nextTradingDay(day(7))).isEqualTo(day(9));
        assertThat(calendar.previousTradingDay(day(9))).isEqualTo(day(7));
        assertThat(calendar.previousTradingDay(day(5))).isEqualTo(day(3));
    }

    @Test
    void movesExpiriesPastMuhuratButOntoAFullSaturday() {
        assertThat(calendar.expiryDayOnOrBefore(day(5))).isEqualTo(day(3));
        assertThat(calendar.expiryDayOnOrBefore(day(8))).isEqualTo(day(7));
        assertThat(calendar.expiryDayOnOrBefore(day(9))).isEqualTo(day(9));
    }

    @Test
    void countsTradingDaysAndWholeDaysHalfOpen() {
        assertThat(calendar.tradingDaysBetween(day(2), day(9))).isEqualTo(5);
        assertThat(calendar.wholeDaysBetween(day(2), day(9))).isEqualTo(4);
        assertThat(calendar.tradingDaysBetween(day(9), day(9))).isZero();
        assertThat(calendar.tradingDaysBetween(day(9), day(2))).isEqualTo(-5);
        assertThat(calendar.tradingDaysBetween(day(9), day(16))).isEqualTo(5);
    }

    @Test
    void takesTheHoursOfTheDate() {
        assertThat(calendar.closeOf(day(9))).hasValue(day(9).atTime(15, 30));
        assertThat(calendar.closeOf(day(10))).hasValue(day(10).atTime(15, 40));
        assertThat(calendar.closeOf(day(8))).isEmpty();
    }

    @Test
    void saysHowFarItsKnowledgeReaches() {
        assertThat(calendar.standing(day(11))).isEqualTo(Standing.CONFIRMED);
        assertThat(calendar.standing(day(12))).isEqualTo(Standing.PROVISIONAL);
        assertThat(calendar.standing(day(16))).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void hasNoSessionOutsideOfItsCoverageAndRefusesToCountThere() {
        assertThat(calendar.sessions(day(16))).isEmpty();
        assertThat(calendar.phaseAt(day(16).atTime(11, 0))).isEqualTo(Phase.CLOSED);
        assertThatThrownBy(() -> calendar.nextTradingDay(day(13))).isInstanceOf(OutsideCoverage.class);
        assertThatThrownBy(() -> calendar.previousTradingDay(day(2))).isInstanceOf(OutsideCoverage.class);
        assertThatThrownBy(() -> calendar.tradingDaysBetween(day(1), day(9))).isInstanceOf(OutsideCoverage.class);
    }

    @Test
    void neverClosesAtTheSimulatedVenue() {
        TradingCalendar always = TradingCalendar.roundTheClock(TWO_WEEKS);

        assertThat(always.phaseAt(day(7).atTime(LocalTime.MIDNIGHT))).isEqualTo(Phase.ACTIVE_TRADING);
        assertThat(always.phaseAt(day(8).atTime(23, 59, 59))).isEqualTo(Phase.ACTIVE_TRADING);
        assertThat(always.expiryDayOnOrBefore(day(8))).isEqualTo(day(8));
        assertThat(always.closeOf(day(8))).hasValue(day(9).atStartOfDay());
    }

    @Test
    void prefersPreCloseInASessionTooShortForBoth() {
        Session short20 = session("10:00", "10:20", SessionKind.DRILL);

        assertThat(Phase.of(List.of(short20), 10 * 60 + 9)).isEqualTo(Phase.MARKET_OPEN);
        assertThat(Phase.of(List.of(short20), 10 * 60 + 10)).isEqualTo(Phase.PRE_CLOSE);
    }

    @Test
    void refusesSessionsThatRunBackwardsOrOverlap() {
        assertThatThrownBy(() -> session("15:30", "09:15", SessionKind.FULL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SpecialDay(
                        day(7),
                        "drill",
                        SessionKind.DRILL,
                        List.of(
                                session("09:15", "10:00", SessionKind.DRILL),
                                session("09:45", "11:00", SessionKind.DRILL))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void convertsInstantsWithAFixedOffset() {
        LocalDateTime twentyPastNine = LocalDateTime.parse("2026-11-20T09:20");

        assertThat(Ist.instant(twentyPastNine)).isEqualTo(Instant.parse("2026-11-20T03:50:00Z"));
        assertThat(Ist.local(Instant.parse("2026-11-20T03:50:00Z"))).isEqualTo(twentyPastNine);
    }

    private static Session session(String open, String close, SessionKind kind) {
        return new Session(LocalTime.parse(open), LocalTime.parse(close), kind);
    }

    private static LocalDate day(int dayOfNovember) {
        return LocalDate.of(2026, 11, dayOfNovember);
    }
}
