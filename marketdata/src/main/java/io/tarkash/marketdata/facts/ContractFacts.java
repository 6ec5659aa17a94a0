package io.tarkash.marketdata.facts;

import io.tarkash.domain.market.calendar.Confidence;
import io.tarkash.domain.market.calendar.DateRange;
import io.tarkash.domain.market.calendar.Timeline;
import io.tarkash.domain.market.contract.ContractRule;
import io.tarkash.domain.market.contract.ContractTerms;
import io.tarkash.domain.market.contract.Cycle;
import io.tarkash.domain.market.contract.FreezeLimit;
import io.tarkash.domain.market.contract.LotRevision;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the tables of contract rules, freeze quantities and lot revisions. */
record ContractFacts(Path folder, List<FactProblem> problems) {
    private record Series(Underlying underlying, Cycle cycle) {}

    List<ContractRule> rules() {
        DatedRows<Series, ContractRule> rows = new DatedRows<>();
        for (FactRow row : table(
                "contracts.csv",
                "underlying",
                "cycle",
                "from",
                "to",
                "weekday",
                "lot_units",
                "strike_step_points",
                "tick_paise")) {
            Series series = new Series(row.oneOf(Underlying.class, "underlying"), row.oneOf(Cycle.class, "cycle"));
            DateRange range = row.range();
            DayOfWeek weekday = row.oneOf(DayOfWeek.class, "weekday");
            long lot = row.wholeNumber("lot_units");
            long step = row.wholeNumber("strike_step_points");
            long tick = row.wholeNumber("tick_paise");
            row.accept(() -> {
                ContractTerms terms = new ContractTerms(lot, Price.ofRupees(step), new Price(tick));
                rows.add(
                        row,
                        series,
                        range,
                        new ContractRule(series.underlying(), series.cycle(), range, weekday, terms));
            });
        }
        List<ContractRule> rules = new ArrayList<>();
        rows.timelines().values().forEach(timeline -> timeline.entries().forEach(entry -> rules.add(entry.value())));
        return rules;
    }

    Map<Underlying, Timeline<FreezeLimit>> freezes() {
        DatedRows<Underlying, FreezeLimit> rows = new DatedRows<>();
        for (FactRow row : table("freeze.csv", "underlying", "from", "to", "units", "confidence")) {
            Underlying underlying = row.oneOf(Underlying.class, "underlying");
            DateRange range = row.range();
            long units = row.wholeNumber("units");
            Confidence confidence = row.oneOf(Confidence.class, "confidence");
            row.accept(() -> rows.add(row, underlying, range, new FreezeLimit(units, confidence)));
        }
        return rows.timelines();
    }

    List<LotRevision> revisions() {
        List<LotRevision> revisions = new ArrayList<>();
        for (FactRow row : table(
                "lot-revisions.csv", "underlying", "last_trade_date", "expiry_from", "scope", "lot_units_before")) {
            Underlying underlying = row.oneOf(Underlying.class, "underlying");
            LocalDate lastTradeDate = row.date("last_trade_date");
            LocalDate expiryFrom = row.date("expiry_from");
            LotRevision.Scope scope = row.oneOf(LotRevision.Scope.class, "scope");
            long lot = row.wholeNumber("lot_units_before");
            row.accept(() -> revisions.add(new LotRevision(underlying, lastTradeDate, expiryFrom, scope, lot)));
        }
        return revisions;
    }

    private List<FactRow> table(String name, String... columns) {
        return new FactFile(folder, name, List.of(columns), problems).rows();
    }
}
