package io.tarkash.marketdata.facts;

import io.tarkash.domain.market.calendar.IntradayCutoffs;
import io.tarkash.domain.market.calendar.Timeline;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.contract.ContractRule;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.FreezeLimit;
import io.tarkash.domain.market.contract.LotRevision;
import io.tarkash.domain.market.contract.Underlying;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All dated facts of the market, as one immutable value. A reload makes a new value and swaps it in; facts of two loads
 * are never mixed.
 */
public record MarketFacts(
        TradingCalendar calendar, ContractTables contracts, ChargeSchedule charges, IntradayCutoffs cutoffs) {

    /** Reads the folder, or throws {@link FactsRefused} with everything that is wrong in it. */
    public static MarketFacts load(Path folder) {
        List<FactProblem> problems = new ArrayList<>();
        CalendarFacts calendarFacts = new CalendarFacts(folder, problems);
        Optional<TradingCalendar> calendar = calendarFacts.calendar();
        IntradayCutoffs cutoffs = calendarFacts.cutoffs();
        ContractFacts contractFacts = new ContractFacts(folder, problems);
        List<ContractRule> rules = contractFacts.rules();
        Map<Underlying, Timeline<FreezeLimit>> freezes = contractFacts.freezes();
        List<LotRevision> revisions = contractFacts.revisions();
        ChargeSchedule charges = new ChargeFacts(folder, problems).schedule();
        if (calendar.isEmpty() || !problems.isEmpty()) {
            throw new FactsRefused(problems);
        }
        try {
            ContractTables contracts = new ContractTables(calendar.get(), rules, freezes, revisions);
            return new MarketFacts(calendar.get(), contracts, charges, cutoffs);
        } catch (IllegalArgumentException e) {
            throw new FactsRefused(List.of(new FactProblem("contracts.csv", 0, "", String.valueOf(e.getMessage()))));
        }
    }
}
