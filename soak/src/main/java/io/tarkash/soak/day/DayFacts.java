package io.tarkash.soak.day;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Confidence;
import io.tarkash.domain.market.calendar.Coverage;
import io.tarkash.domain.market.calendar.DateRange;
import io.tarkash.domain.market.calendar.Dated;
import io.tarkash.domain.market.calendar.IntradayCutoffs;
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
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The facts of a small market: NIFTY with weekly Tuesday expiries on a Friday, lot 65, tick 0.05, a session of 09:15 to
 * 15:30 and a cut-off for MIS at each broker. The freeze quantity is drawn, so that slices are common.
 */
final class DayFacts {
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    static final LocalDate EXPIRY = LocalDate.of(2026, 11, 24);
    static final LocalTime OPEN = LocalTime.of(9, 15);
    static final LocalTime CLOSE = LocalTime.of(15, 30);
    static final LocalTime CUTOFF = LocalTime.of(15, 20);
    static final long LOT = 65;
    static final long TICK = 5;

    private static final LocalDate FROM = LocalDate.of(2026, 10, 1);
    private static final Map<Long, Rulebook> RULEBOOKS = new ConcurrentHashMap<>();

    private DayFacts() {}

    static Rulebook rulebook(long freezeUnits) {
        return RULEBOOKS.computeIfAbsent(freezeUnits, DayFacts::make);
    }

    private static Rulebook make(long freezeUnits) {
        TradingCalendar calendar = TradingCalendar.of(
                new Coverage(FROM, LocalDate.of(2026, 12, 15), LocalDate.of(2027, 1, 31)),
                since(new Session(OPEN, CLOSE, SessionKind.REGULAR)),
                List.of(),
                List.of());
        ContractTerms nifty = new ContractTerms(LOT, Price.ofRupees(50), new Price(TICK));
        DateRange always = DateRange.since(FROM);
        ContractTables contracts = new ContractTables(
                calendar,
                List.of(
                        new ContractRule(Underlying.NIFTY, Cycle.WEEKLY, always, DayOfWeek.TUESDAY, nifty),
                        new ContractRule(Underlying.NIFTY, Cycle.MONTHLY, always, DayOfWeek.TUESDAY, nifty)),
                Map.of(Underlying.NIFTY, since(new FreezeLimit(freezeUnits, Confidence.HIGH))),
                List.of());
        return new Rulebook(calendar, contracts, cutoffs());
    }

    private static IntradayCutoffs cutoffs() {
        return new IntradayCutoffs(Map.of(
                Broker.ZERODHA,
                since(cutoff()),
                Broker.ANGEL_ONE,
                since(cutoff()),
                Broker.SHOONYA,
                since(cutoff()),
                Broker.ZEBU,
                since(cutoff())));
    }

    private static IntradayCutoffs.Cutoff cutoff() {
        return new IntradayCutoffs.Cutoff(CUTOFF, Confidence.HIGH);
    }

    private static <T> Timeline<T> since(T value) {
        return new Timeline<>(List.of(new Dated<>(DateRange.since(FROM), value)));
    }
}
