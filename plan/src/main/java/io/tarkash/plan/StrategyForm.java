package io.tarkash.plan;

import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.Liquidity;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.OnShortExit;
import io.tarkash.domain.strategy.OverallRules;
import io.tarkash.domain.strategy.OverallRules.Limit;
import io.tarkash.domain.strategy.OverallRules.Scaling;
import io.tarkash.domain.strategy.OverallRules.Scope;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.ReferencePrice;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.domain.strategy.Terms;
import java.util.ArrayList;
import java.util.List;

/** Reads a strategy. What a plan writes is always version 1; the product defaults to NRML. */
final class StrategyForm {
    private static final Percent SOME_SHARE = Percent.parse("1");

    private StrategyForm() {}

    /** Reads the strategy and adds to {@code allocations} what is written on it and on its legs. */
    static Strategy read(Form form, List<Allocation> allocations, Mistakes mistakes) {
        StrategyId id = new StrategyId(form.value("id").id());
        allocations.addAll(AllocationForm.read(form, new Level.OfStrategy(id)));
        List<Leg> legs = new ArrayList<>();
        for (Value item : form.value("legs").items()) {
            Form written = item.form(Shapes.LEG);
            Leg leg = LegForm.read(written, mistakes);
            legs.add(leg);
            allocations.addAll(AllocationForm.read(written, new Level.OfLeg(id, leg.id())));
        }
        return new Strategy(
                id,
                1,
                form.value("name").text(id.value()),
                form.value("underlying").word(Words.UNDERLYING, Underlying.NIFTY),
                ScheduleForm.read(form.form("schedule", Shapes.SCHEDULE), mistakes),
                legs,
                terms(form, legs));
    }

    private static Terms terms(Form form, List<Leg> legs) {
        if (legs.stream().anyMatch(leg -> leg.exits().cover() instanceof Cover.By)) {
            form.require("on_short_exit", "a strategy with hedges says " + Words.ON_SHORT_EXIT.listed());
        }
        Form liquidity = form.form("liquidity", Shapes.LIQUIDITY);
        return new Terms(
                form.value("reference").word(Words.REFERENCE, ReferencePrice.SPOT),
                form.value("product").word(Words.PRODUCT, Product.NRML),
                incomplete(form.value("on_leg_incomplete")),
                form.value("on_short_exit").word(Words.ON_SHORT_EXIT, OnShortExit.KEEP_HEDGE),
                new Liquidity(
                        liquidity.value("max_spread_pct").percent(SOME_SHARE),
                        liquidity.value("otherwise").word(Words.OTHERWISE, Liquidity.OnIlliquid.SKIP)),
                form.has("overall") ? overall(form.form("overall", Shapes.OVERALL)) : OverallRules.NONE);
    }

    private static OnLegIncomplete incomplete(Value value) {
        OnLegIncomplete standIn = new OnLegIncomplete.Unwind();
        if (!value.isMapping()) {
            return value.word(Words.ON_LEG_INCOMPLETE, standIn);
        }
        Form form = value.form(Shapes.RETRY);
        return new OnLegIncomplete.Retry(
                form.value("retry").whole(1), form.value("then").word(Words.ON_LEG_INCOMPLETE, standIn));
    }

    private static OverallRules overall(Form form) {
        Limit stop = limit(form, "stop");
        Limit target = limit(form, "target");
        if (stop instanceof Limit.None && target instanceof Limit.None) {
            form.require("stop", "overall rules without a stop and a target say nothing");
        }
        if (stop instanceof Limit.Rupees || target instanceof Limit.Rupees) {
            form.require("scaling", "a limit in rupees says " + Words.SCALING.listed());
        }
        return new OverallRules(
                stop,
                target,
                form.value("scope").word(Words.SCOPE, Scope.PER_ACCOUNT),
                form.value("scaling").word(Words.SCALING, Scaling.FIXED));
    }

    private static Limit limit(Form overall, String field) {
        Value value = overall.value(field);
        if (!value.isGiven()) {
            return Limit.NONE;
        }
        return value.isMapping()
                ? new Limit.OfPremium(
                        value.form(Shapes.OF_PREMIUM).value("pct_of_premium").percent(SOME_SHARE))
                : new Limit.Rupees(value.money(Money.ofRupees(1)));
    }
}
