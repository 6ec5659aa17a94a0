package io.tarkash.api.definitions;

import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.plan.WrittenStrategy;
import io.tarkash.stores.journal.Defined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Changes of single strategies. Immutable. */
public final class StrategyEdits {
    private final BasketJudge judge;
    private final OpenRuns runs;
    private final DefinitionLimits limits;

    public StrategyEdits(DefinitionLimits limits, OpenRuns runs) {
        this.limits = limits;
        this.judge = new BasketJudge(limits);
        this.runs = runs;
    }

    /** A new strategy as the last one of a basket. */
    public Edit create(BasketId basketId, WrittenStrategy written) {
        return before -> {
            Optional<Basket> basket = Owners.basket(before.owner(), basketId);
            StrategyId id = written.strategy().id();
            if (basket.isEmpty()) {
                return new Step.No(new Outcome.NotFound());
            }
            if (before.owner().strategy(id).isPresent()) {
                return new Step.No(new Outcome.Conflict("a strategy has the id '" + id + "' already"));
            }
            if (basket.get().strategies().size() >= limits.rules().strategiesPerBasket()) {
                return new Step.No(new Outcome.Conflict(
                        "the basket has " + basket.get().strategies().size() + " strategies, as many as it may have"));
            }
            List<Allocation> all = new ArrayList<>(basket.get().allocations().all());
            all.addAll(written.allocations());
            return go(before, Owners.with(basket.get(), written.strategy(), all), id);
        };
    }

    /** Allocations that are not written stay as they are, those of legs that are gone go with them. */
    public Edit replace(StrategyId id, WrittenStrategy written, long seen) {
        return before -> on(before, id, seen, owned -> {
            Basket basket = owned.basket();
            List<Allocation> all = new ArrayList<>(basket.allocations().all());
            all.removeIf(each -> Levels.isOf(each.level(), id)
                    && (written.saysAllocations() || !stays(each.level(), written.strategy())));
            all.addAll(written.allocations());
            Strategy numbered = written.strategy().numbered(owned.strategy().version());
            return go(before, Owners.with(basket, numbered, all), id);
        });
    }

    public Edit delete(StrategyId id, long seen) {
        return before -> on(before, id, seen, owned -> {
            if (runs.of(before.owner().user()).stream()
                    .anyMatch(run -> run.strategy().equals(id))) {
                return new Step.No(new Outcome.Conflict("it has an open run; square it off first"));
            }
            Basket basket = owned.basket();
            Basket smaller = new Basket(
                    basket.id(),
                    basket.name(),
                    basket.strategies().stream()
                            .filter(strategy -> !strategy.id().equals(id))
                            .toList(),
                    new Allocations(basket.allocations().all().stream()
                            .filter(each -> !Levels.isOf(each.level(), id))
                            .toList()));
            return new Step.Go(Owners.with(before.owner(), smaller), before.published(), after -> 0);
        });
    }

    /** A paused strategy is not entered; what is open goes on. Asking twice is asking once, so no version is needed. */
    public Edit pause(StrategyId id, boolean paused) {
        return before -> {
            Owner owner = before.owner();
            if (owner.strategy(id).isEmpty()) {
                return new Step.No(new Outcome.NotFound());
            }
            SortedSet<StrategyId> all = new TreeSet<>(owner.bounds().paused());
            if (paused) {
                all.add(id);
            } else {
                all.remove(id);
            }
            Owner.Bounds bounds =
                    new Owner.Bounds(all, owner.bounds().user(), owner.bounds().byAccount());
            return new Step.Go(
                    Owners.withBounds(owner, bounds),
                    before.published(),
                    after -> after.revisions().of(id));
        };
    }

    /** The strategy if it is there in the version that the caller saw. */
    private static Step on(Defined before, StrategyId id, long seen, Function<Owner.Owned, Step> then) {
        Optional<Owner.Owned> owned = before.owner().strategy(id);
        int current = before.revisions().of(id);
        if (owned.isEmpty()) {
            return new Step.No(new Outcome.NotFound());
        }
        return current == seen ? then.apply(owned.get()) : new Step.No(new Outcome.Stale(current));
    }

    private static boolean stays(Level level, Strategy strategy) {
        return !(level instanceof Level.OfLeg(var of, var leg))
                || strategy.legs().stream().map(Leg::id).anyMatch(leg::equals);
    }

    private Step go(Defined before, Basket basket, StrategyId id) {
        List<Problem> mistakes = judge.mistakes(basket, id, before.owner());
        return mistakes.isEmpty()
                ? new Step.Go(
                        Owners.with(before.owner(), basket),
                        before.published(),
                        after -> after.revisions().of(id))
                : new Step.No(new Outcome.Invalid(mistakes));
    }
}
