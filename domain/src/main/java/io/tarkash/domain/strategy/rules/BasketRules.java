package io.tarkash.domain.strategy.rules;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that is wrong with a basket, all of it at once; an empty list is a basket that may run. */
public final class BasketRules {
    private BasketRules() {}

    public static List<Problem> check(Basket basket, Set<AccountId> known, Limits limits) {
        return check(basket, known, limits, Place.ROOT, Set.of());
    }

    /** The same, with what only keeps a draft from running told apart from mistakes. */
    public static Verdict judge(Basket basket, Set<AccountId> known, Limits limits) {
        return findings(basket, known, limits, Place.ROOT, Set.of()).verdict();
    }

    /**
     * Checks a basket that stands {@code at} a place of a document. {@code unreadable} are places whose values could not
     * be read and were replaced by stand-ins; nothing is said that rests on one of them.
     */
    public static List<Problem> check(
            Basket basket, Set<AccountId> known, Limits limits, Place at, Set<Place> unreadable) {
        return findings(basket, known, limits, at, unreadable).all();
    }

    private static Findings findings(
            Basket basket, Set<AccountId> known, Limits limits, Place at, Set<Place> unreadable) {
        Findings findings = new Findings(unreadable);
        List<Strategy> strategies = basket.strategies();
        if (strategies.isEmpty()) {
            findings.keepFromRunning(at.field("strategies"), "is empty; a basket has at least one strategy", List.of());
        }
        if (strategies.size() > limits.strategiesPerBasket()) {
            findings.refuse(
                    at.field("strategies"),
                    "has " + strategies.size() + " strategies; a basket has at most " + limits.strategiesPerBasket());
        }
        Set<StrategyId> seen = new HashSet<>();
        for (int i = 0; i < strategies.size(); i++) {
            Place place = at.item("strategies", i);
            if (!seen.add(strategies.get(i).id())) {
                findings.refuse(
                        place.field("id"),
                        "'" + strategies.get(i).id() + "' is the id of an earlier strategy of this basket");
            }
            new StrategyRules(strategies.get(i), place, limits, findings).check();
        }
        new AllocationRules(basket, at, known, findings).check();
        return findings;
    }
}
