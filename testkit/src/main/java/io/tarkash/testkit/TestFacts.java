package io.tarkash.testkit;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Confidence;
import io.tarkash.domain.market.calendar.Coverage;
import io.tarkash.domain.market.calendar.DateRange;
import io.tarkash.domain.market.calendar.Dated;
import io.tarkash.domain.market.calendar.IntradayCutoffs;
import io.tarkash.domain.market.calendar.IntradayCutoffs.Cutoff;
import io.tarkash.domain.market.calendar.Session;
import io.tarkash.domain.market.calendar.SessionKind;
import io.tarkash.domain.market.calendar.SpecialDay;
import io.tarkash.domain.market.calendar.Timeline;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.charges.BrokeragePlan;
import io.tarkash.domain.market.charges.ChargeKind;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.charges.Rate;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.ContractRule;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.ContractTerms;
import io.tarkash.domain.market.contract.Cycle;
import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.market.contract.FreezeLimit;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.engine.Rulebook;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A small world of market facts around Friday 2026-11-20: NIFTY with weekly Tuesday expiries, lot 65, tick 0.05 and
 * freeze 1,800; BANKNIFTY with monthly ones only; a holiday on Monday 23rd; a full session on Saturday 14th; an evening
 * hour on Sunday 8th. The holiday list is confirmed up to 15 December.
 */
public final class TestFacts {
    public static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    public static final LocalDate HOLIDAY = LocalDate.of(2026, 11, 23);
    public static final LocalDate FULL_SATURDAY = LocalDate.of(2026, 11, 14);
    public static final LocalDate MUHURAT_SUNDAY = LocalDate.of(2026, 11, 8);
    public static final LocalDate EXPIRY = LocalDate.of(2026, 11, 24);
    public static final LocalDate NEXT_EXPIRY = LocalDate.of(2026, 12, 1);
    public static final long LOT = 65;
    public static final long TICK_PAISE = 5;
    public static final long FREEZE = 1_800;

    private static final LocalDate FROM = LocalDate.of(2026, 10, 1);

    private TestFacts() {}

    public static Rulebook rulebook() {
        TradingCalendar calendar = calendar();
        return new Rulebook(calendar, contracts(calendar), cutoffs());
    }

    public static TradingCalendar calendar() {
        return TradingCalendar.of(
                new Coverage(FROM, LocalDate.of(2026, 12, 15), LocalDate.of(2027, 1, 31)),
                since(session("09:15", "15:40", SessionKind.REGULAR)),
                List.of(HOLIDAY),
                List.of(
                        new SpecialDay(
                                MUHURAT_SUNDAY,
                                "Diwali",
                                SessionKind.MUHURAT,
                                List.of(session("18:15", "19:15", SessionKind.MUHURAT))),
                        new SpecialDay(
                                FULL_SATURDAY,
                                "Budget",
                                SessionKind.FULL,
                                List.of(session("09:15", "15:40", SessionKind.FULL)))));
    }

    public static ContractTables contracts(TradingCalendar calendar) {
        ContractTerms nifty = new ContractTerms(LOT, Price.ofRupees(50), new Price(TICK_PAISE));
        ContractTerms bank = new ContractTerms(30, Price.ofRupees(100), new Price(TICK_PAISE));
        DateRange always = DateRange.since(FROM);
        return new ContractTables(
                calendar,
                List.of(
                        new ContractRule(Underlying.NIFTY, Cycle.WEEKLY, always, DayOfWeek.TUESDAY, nifty),
                        new ContractRule(Underlying.NIFTY, Cycle.MONTHLY, always, DayOfWeek.TUESDAY, nifty),
                        new ContractRule(Underlying.BANKNIFTY, Cycle.MONTHLY, always, DayOfWeek.TUESDAY, bank)),
                Map.of(
                        Underlying.NIFTY,
                        since(new FreezeLimit(FREEZE, Confidence.HIGH)),
                        Underlying.BANKNIFTY,
                        since(new FreezeLimit(600, Confidence.HIGH))),
                List.of());
    }

    /** Zerodha squares MIS off at 15:25; the others have no cut-off of their own. */
    public static IntradayCutoffs cutoffs() {
        return new IntradayCutoffs(
                Map.of(Broker.ZERODHA, since(new Cutoff(LocalTime.parse("15:25"), Confidence.HIGH))));
    }

    public static Instrument nifty(long strike, OptionType type) {
        return new Instrument(Underlying.NIFTY, EXPIRY, Strike.ofRupees(strike), type);
    }

    public static Contract contract(long strike, OptionType type) {
        return new Contract(nifty(strike, type), LOT, TICK_PAISE, FREEZE);
    }

    /** A thousandth of everything, and twenty rupees for each order. */
    public static ChargeSchedule charges() {
        Map<ChargeKind, Timeline<Rate>> rates = Arrays.stream(ChargeKind.values())
                .collect(Collectors.toMap(Function.identity(), kind -> since(Rate.parsePercent("0.1"))));
        return new ChargeSchedule(
                Arrays.stream(Exchange.values()).collect(Collectors.toMap(Function.identity(), exchange -> rates)),
                Arrays.stream(Broker.values())
                        .collect(Collectors.toMap(BrokeragePlan::standard, broker -> since(Money.ofRupees(20)))));
    }

    private static Session session(String open, String close, SessionKind kind) {
        return new Session(LocalTime.parse(open), LocalTime.parse(close), kind);
    }

    private static <T> Timeline<T> since(T value) {
        return new Timeline<>(List.of(new Dated<>(DateRange.since(FROM), value)));
    }
}
