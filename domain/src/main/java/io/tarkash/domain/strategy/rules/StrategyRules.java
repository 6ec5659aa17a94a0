package io.tarkash.domain.strategy.rules;

import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.OnShortExit;
import io.tarkash.domain.strategy.OverallRules.Limit;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold for one strategy as a whole: its size, its terms, and its parts in the order they are written. */
final class StrategyRules {
    private static final int RETRIES_MAX = 20;

    private final Strategy strategy;
    private final Place at;
    private final Limits limits;
    private final Findings findings;

    StrategyRules(Strategy strategy, Place at, Limits limits, Findings findings) {
        this.strategy = strategy;
        this.at = at;
        this.limits = limits;
        this.findings = findings;
    }

    void check() {
        new ScheduleRules(strategy.schedule(), at.field("schedule"), findings).check();
        terms(strategy.terms());
        size(strategy.legs());
        new LegRules(strategy.legs(), at, findings).check();
        new StrikeRules(strategy.legs(), at, findings).check();
    }

    private void size(List<Leg> legs) {
        Place place = at.field("legs");
        if (legs.isEmpty()) {
            findings.refuse(place, "is empty; a strategy has at least one leg");
        }
        if (legs.size() > limits.legsPerStrategy()) {
            findings.refuse(place, "has " + legs.size() + " legs; a strategy has at most " + limits.legsPerStrategy());
        }
        Set<LegId> seen = new HashSet<>();
        for (int i = 0; i < legs.size(); i++) {
            if (!seen.add(legs.get(i).id())) {
                findings.refuse(
                        place.item(i).field("id"),
                        "'" + legs.get(i).id() + "' is the id of an earlier leg of this strategy");
            }
        }
    }

    private void terms(Terms terms) {
        if (terms.product() == Product.MIS && !(strategy.schedule().exit() instanceof Exit.SameDay)) {
            findings.refuse(
                    at.field("product"),
                    "MIS is closed by the broker the same day, but the exit is on a later one; use NRML",
                    at.field("schedule").field("exit"));
        }
        incomplete(terms.onLegIncomplete());
        if (terms.onShortExit() == OnShortExit.CLOSE_HEDGE
                && strategy.legs().stream().noneMatch(leg -> leg.exits().cover() instanceof Cover.By)) {
            findings.refuse(
                    at.field("on_short_exit"), "CLOSE_HEDGE, but no leg of the strategy has a hedge", at.field("legs"));
        }
        if (terms.liquidity().maxSpread().basisPoints() <= 0) {
            findings.refuse(
                    at.field("liquidity").field("max_spread_pct"),
                    "is " + terms.liquidity().maxSpread() + "; no book would pass, it must be above zero");
        }
        limit(terms.overall().stop(), at.field("overall").field("stop"));
        limit(terms.overall().target(), at.field("overall").field("target"));
    }

    private void incomplete(OnLegIncomplete policy) {
        if (policy instanceof OnLegIncomplete.Retry(int times, OnLegIncomplete then)) {
            Place place = at.field("on_leg_incomplete");
            if (times < 1 || times > RETRIES_MAX) {
                findings.refuse(
                        place.field("retry"), "is " + times + "; between 1 and " + RETRIES_MAX + " are possible");
            }
            if (then instanceof OnLegIncomplete.Retry) {
                findings.refuse(place.field("then"), "is another retry; say what happens when the retries are used up");
            }
        }
    }

    private void limit(Limit limit, Place place) {
        switch (limit) {
            case Limit.None() -> {}
            case Limit.Rupees(var amount) -> {
                if (amount.paise() <= 0) {
                    findings.refuse(place, "is " + amount + "; write the distance in rupees, above zero");
                }
            }
            case Limit.OfPremium(var share) -> {
                if (share.basisPoints() <= 0) {
                    findings.refuse(place.field("pct_of_premium"), "is " + share + "; it must be above zero");
                }
            }
        }
    }
}
