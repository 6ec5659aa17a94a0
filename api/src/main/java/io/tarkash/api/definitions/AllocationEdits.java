package io.tarkash.api.definitions;

import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.stores.journal.Defined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Changes of single allocations, at any level of a basket. Versions are those of what they are written on. Immutable. */
public final class AllocationEdits {
    private final BasketJudge judge;
    private final OpenRuns runs;

    public AllocationEdits(DefinitionLimits limits, OpenRuns runs) {
        this.judge = new BasketJudge(limits);
        this.runs = runs;
    }

    /** What allocations are written on: a basket, or a strategy or leg whose basket is found by it. */
    public sealed interface Target {
        record OfBasket(BasketId basket) implements Target {}

        record Within(Level level) implements Target {}
    }

    public Edit create(Target target, Allocation written) {
        return before -> on(before, target, (basket, level) -> {
            Allocation allocation = at(level, written);
            if (find(basket, level, Levels.id(basket.id(), allocation)).isPresent()) {
                return no(new Outcome.Conflict("there is an allocation to '" + written.account() + "' here already"));
            }
            List<Allocation> all = new ArrayList<>(basket.allocations().all());
            all.add(allocation);
            return go(before, basket, level, all);
        });
    }

    /** @param seen the version of the basket or strategy that it is written on */
    public Edit replace(Target target, String id, Allocation written, long seen) {
        return before -> on(before, target, (basket, level) -> {
            Optional<Allocation> known = find(basket, level, id);
            if (known.isEmpty()) {
                return no(new Outcome.NotFound());
            }
            int current = version(before, basket, level);
            if (current != seen) {
                return no(new Outcome.Stale(current));
            }
            if (!known.get().account().equals(written.account())) {
                return no(new Outcome.Invalid(List.of(new Problem(
                        "account", "is another than '" + known.get().account() + "'; make an allocation of its own"))));
            }
            List<Allocation> all = new ArrayList<>(basket.allocations().all());
            all.set(all.indexOf(known.get()), at(level, written));
            return go(before, basket, level, all);
        });
    }

    public Edit delete(Target target, String id, long seen) {
        return before -> on(before, target, (basket, level) -> {
            Optional<Allocation> known = find(basket, level, id);
            if (known.isEmpty()) {
                return no(new Outcome.NotFound());
            }
            int current = version(before, basket, level);
            if (current != seen) {
                return no(new Outcome.Stale(current));
            }
            if (isTraded(before.owner(), basket, known.get())) {
                return no(new Outcome.Conflict(
                        "an open run trades at '" + known.get().account() + "' by it"));
            }
            List<Allocation> all = new ArrayList<>(basket.allocations().all());
            all.remove(known.get());
            return new Step.Go(
                    Owners.with(before.owner(), Owners.with(basket, all)),
                    before.published(),
                    after -> version(after, basket, level));
        });
    }

    private boolean isTraded(Owner owner, Basket basket, Allocation allocation) {
        return runs.of(owner.user()).stream()
                .filter(run -> run.accounts().contains(allocation.account()))
                .anyMatch(run -> allocation.level() instanceof Level.OfBasket
                        ? basket.strategies().stream()
                                .anyMatch(strategy -> strategy.id().equals(run.strategy()))
                        : Levels.isOf(allocation.level(), run.strategy()));
    }

    private Step go(Defined before, Basket basket, Level level, List<Allocation> all) {
        Basket wanted = Owners.with(basket, all);
        List<Problem> mistakes = judge.mistakes(wanted, before.owner()).stream()
                .map(problem -> new Problem(last(problem.path()), problem.message()))
                .toList();
        return mistakes.isEmpty()
                ? new Step.Go(
                        Owners.with(before.owner(), wanted), before.published(), after -> version(after, basket, level))
                : no(new Outcome.Invalid(mistakes));
    }

    /** What was there before is in order, so a mistake is one of the allocation's own fields. */
    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    static int version(Defined defined, Basket basket, Level level) {
        return switch (level) {
            case Level.OfBasket() -> defined.revisions().of(basket.id());
            case Level.OfStrategy(StrategyId strategy) -> defined.revisions().of(strategy);
            case Level.OfLeg(StrategyId strategy, var leg) ->
                defined.revisions().of(strategy);
        };
    }

    static Optional<Allocation> find(Basket basket, Level level, String id) {
        return basket.allocations().all().stream()
                .filter(each -> each.level().equals(level)
                        && Levels.id(basket.id(), each).equals(id))
                .findFirst();
    }

    /** The basket and level that a target stands for, if it is there. */
    static Optional<Basket> basket(Owner owner, Target target) {
        return switch (target) {
            case Target.OfBasket(BasketId id) -> Owners.basket(owner, id);
            case Target.Within(Level.OfBasket()) -> Optional.empty();
            case Target.Within(Level.OfStrategy(StrategyId id)) ->
                owner.strategy(id).map(Owner.Owned::basket);
            case Target.Within(Level.OfLeg(StrategyId id, var leg)) ->
                owner.strategy(id)
                        .filter(owned ->
                                owned.strategy().legs().stream().map(Leg::id).anyMatch(leg::equals))
                        .map(Owner.Owned::basket);
        };
    }

    static Level level(Target target) {
        return switch (target) {
            case Target.OfBasket(var id) -> new Level.OfBasket();
            case Target.Within(Level level) -> level;
        };
    }

    private static Step on(Defined before, Target target, BiFunction<Basket, Level, Step> then) {
        return basket(before.owner(), target)
                .map(basket -> then.apply(basket, level(target)))
                .orElseGet(() -> no(new Outcome.NotFound()));
    }

    private static Allocation at(Level level, Allocation written) {
        return new Allocation(level, written.account(), written.multiplier(), written.allowNaked());
    }

    private static Step no(Outcome outcome) {
        return new Step.No(outcome);
    }
}
