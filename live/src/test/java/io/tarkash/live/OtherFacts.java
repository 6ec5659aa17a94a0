package io.tarkash.live;

import io.tarkash.domain.market.calendar.Confidence;
import io.tarkash.domain.market.calendar.Coverage;
import io.tarkash.domain.market.calendar.DateRange;
import io.tarkash.domain.market.calendar.Dated;
import io.tarkash.domain.market.calendar.Session;
import io.tarkash.domain.market.calendar.SessionKind;
import io.tarkash.domain.market.calendar.Timeline;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.contract.ContractRule;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.ContractTerms;
import io.tarkash.domain.market.contract.Cycle;
import io.tarkash.domain.market.contract.FreezeLimit;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.engine.Rulebook;
import io.tarkash.testkit.TestFacts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** The usual market facts with one of them changed. */
final class OtherFacts {
    private static final LocalDate FROM = LocalDate.of(2026, 10, 1);

    private OtherFacts() {}

    static Rulebook withHolidayToday() {
        return rulebook(List.of(TestFacts.HOLIDAY, TestFacts.DAY), TestFacts.LOT);
    }

    static Rulebook withLot(long lot) {
        return rulebook(List.of(TestFacts.HOLIDAY), lot);
    }

    /** A venue that is open at every minute of the weeks around this day. */
    static Rulebook roundTheClock(LocalDate day) {
        LocalDate from = day.minusDays(30);
        LocalDate to = day.plusDays(90);
        return rulebook(TradingCalendar.roundTheClock(new Coverage(from, to, to)), from, TestFacts.LOT);
    }

    private static Rulebook rulebook(List<LocalDate> holidays, long lot) {
        TradingCalendar calendar = TradingCalendar.of(
                new Coverage(FROM, LocalDate.of(2026, 12, 15), LocalDate.of(2027, 1, 31)),
                since(FROM, new Session(LocalTime.parse("09:15"), LocalTime.parse("15:40"), SessionKind.REGULAR)),
                holidays,
                List.of());
        return rulebook(calendar, FROM, lot);
    }

    private static Rulebook rulebook(TradingCalendar calendar, LocalDate from, long lot) {
        ContractTerms terms = new ContractTerms(lot, Price.ofRupees(50), new Price(TestFacts.TICK_PAISE));
        ContractTables contracts = new ContractTables(
                calendar,
                List.of(
                        new ContractRule(
                                Underlying.NIFTY, Cycle.WEEKLY, DateRange.since(from), DayOfWeek.TUESDAY, terms),
                        new ContractRule(
                                Underlying.NIFTY, Cycle.MONTHLY, DateRange.since(from), DayOfWeek.TUESDAY, terms)),
                Map.of(Underlying.NIFTY, since(from, new FreezeLimit(TestFacts.FREEZE, Confidence.HIGH))),
                List.of());
        return new Rulebook(calendar, contracts, TestFacts.cutoffs());
    }

    private static <T> Timeline<T> since(LocalDate from, T value) {
        return new Timeline<>(List.of(new Dated<>(DateRange.since(from), value)));
    }
}
