package io.tarkash.api.definitions;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.domain.strategy.rules.BasketRules;
import io.tarkash.domain.strategy.rules.Place;
import io.tarkash.domain.strategy.rules.Verdict;
import io.tarkash.engine.Owner;
import io.tarkash.plan.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says what is wrong with a basket as it would be, and what keeps it or a strategy of it from running. */
final class BasketJudge {
    private final DefinitionLimits limits;
    private final JsonWriter writer = new JsonWriter();

    BasketJudge(DefinitionLimits limits) {
        this.limits = limits;
    }

    /** Every mistake, by its path in the basket. */
    List<Problem> mistakes(Basket basket, Owner owner) {
        List<Problem> found = new ArrayList<>(verdict(basket, owner).mistakes());
        sizes(basket, found);
        elsewhere(basket, owner, found);
        return List.copyOf(found);
    }

    /** The same by the path in one strategy; what lies outside of it keeps the basket's path. */
    List<Problem> mistakes(Basket basket, StrategyId id, Owner owner) {
        String inside = inside(basket, id);
        return mistakes(basket, owner).stream()
                .map(problem -> problem.path().startsWith(inside)
                        ? new Problem(problem.path().substring(inside.length()), problem.message())
                        : problem)
                .toList();
    }

    /** What keeps the basket, or any strategy of it, from running. */
    List<Problem> obstacles(Basket basket, Owner owner) {
        return verdict(basket, owner).obstacles();
    }

    /** What keeps one strategy from running, by the path in it. */
    List<Problem> obstacles(Basket basket, StrategyId id, Owner owner) {
        String inside = inside(basket, id);
        return obstacles(basket, owner).stream()
                .filter(problem -> problem.path().startsWith(inside))
                .map(problem -> new Problem(problem.path().substring(inside.length()), problem.message()))
                .toList();
    }

    private Verdict verdict(Basket basket, Owner owner) {
        Set<AccountId> known = owner.accounts().stream().map(BrokerAccount::id).collect(Collectors.toSet());
        return BasketRules.judge(basket, known, limits.rules());
    }

    private static String inside(Basket basket, StrategyId id) {
        int index = basket.strategies().stream().map(Strategy::id).toList().indexOf(id);
        return Place.ROOT.item("strategies", index).path() + ".";
    }

    private void sizes(Basket basket, List<Problem> found) {
        name(basket.name(), Place.ROOT, found);
        for (int i = 0; i < basket.strategies().size(); i++) {
            Strategy strategy = basket.strategies().get(i);
            Place at = Place.ROOT.item("strategies", i);
            name(strategy.name(), at, found);
            for (int j = 0; j < strategy.legs().size(); j++) {
                Leg leg = strategy.legs().get(j);
                lots(leg.lots(), at.item("legs", j), found);
            }
            if (writer.strategy(strategy, List.of()).toString().length() > DefinitionLimits.STRATEGY_LENGTH_MAX) {
                found.add(new Problem(
                        at.path(), "is longer than " + DefinitionLimits.STRATEGY_LENGTH_MAX + " characters"));
            }
        }
        for (Allocation allocation : basket.allocations().all()) {
            lots(allocation.multiplier(), Place.ROOT.field("allocations"), found);
        }
    }

    private static void name(String name, Place at, List<Problem> found) {
        if (name.codePointCount(0, name.length()) > DefinitionLimits.NAME_LENGTH_MAX
                || name.codePoints().anyMatch(Character::isISOControl)) {
            found.add(new Problem(
                    at.field("name").path(),
                    "has more than " + DefinitionLimits.NAME_LENGTH_MAX + " characters, or one that cannot be shown"));
        }
    }

    private static void lots(int lots, Place at, List<Problem> found) {
        if (lots > DefinitionLimits.LOTS_MAX) {
            found.add(new Problem(
                    at.field("lots").path(),
                    "is " + lots + "; at most " + DefinitionLimits.LOTS_MAX + " are possible"));
        }
    }

    /** A strategy's id is unique among all that the user has, since it has an address of its own. */
    private static void elsewhere(Basket basket, Owner owner, List<Problem> found) {
        Set<StrategyId> taken = owner.baskets().stream()
                .filter(other -> !other.id().equals(basket.id()))
                .flatMap(other -> other.strategies().stream())
                .map(Strategy::id)
                .collect(Collectors.toSet());
        IntStream.range(0, basket.strategies().size())
                .filter(i -> taken.contains(basket.strategies().get(i).id()))
                .forEach(i -> found.add(new Problem(
                        Place.ROOT.item("strategies", i).field("id").path(),
                        "'" + basket.strategies().get(i).id() + "' is the id of a strategy in another basket")));
    }
}
