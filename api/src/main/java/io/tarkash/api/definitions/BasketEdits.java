package io.tarkash.api.definitions;

import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.plan.WrittenBasket;
import io.tarkash.stores.journal.Defined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Changes of baskets as wholes. Immutable. */
public final class BasketEdits {
    private final DefinitionLimits limits;
    private final BasketJudge judge;
    private final OpenRuns runs;

    public BasketEdits(DefinitionLimits limits, OpenRuns runs) {
        this.limits = limits;
        this.judge = new BasketJudge(limits);
        this.runs = runs;
    }

    /** A new basket, perhaps with strategies. */
    public Edit create(WrittenBasket written) {
        return before -> {
            Owner owner = before.owner();
            Basket basket = written.basket();
            if (Owners.basket(owner, basket.id()).isPresent()) {
                return conflict("a basket has the id '" + basket.id() + "' already");
            }
            if (owner.baskets().size() >= limits.baskets()) {
                return conflict("there are " + limits.baskets() + " baskets, as many as there may be");
            }
            return go(before, basket, written.published());
        };
    }

    /**
     * The name, the basket's own allocations and whether it is published; strategies are changed at their own addresses,
     * so writing any here is refused.
     */
    public Edit replace(BasketId id, WrittenBasket written, long seen) {
        return before -> {
            Optional<Basket> known = Owners.basket(before.owner(), id);
            if (known.isEmpty()) {
                return new Step.No(new Outcome.NotFound());
            }
            int current = before.revisions().of(id);
            if (current != seen) {
                return new Step.No(new Outcome.Stale(current));
            }
            if (written.saysStrategies()) {
                return invalid("strategies", "are changed at their own addresses; leave them out here");
            }
            List<Allocation> allocations = new ArrayList<>(
                    written.saysAllocations()
                            ? written.basket().allocations().all()
                            : at(known.get(), new Level.OfBasket()));
            known.get().allocations().all().stream()
                    .filter(each -> !each.level().equals(new Level.OfBasket()))
                    .forEach(allocations::add);
            Basket named = new Basket(
                    id,
                    written.basket().name(),
                    known.get().strategies(),
                    known.get().allocations());
            return go(before, Owners.with(named, allocations), written.published());
        };
    }

    public Edit delete(BasketId id, long seen) {
        return before -> {
            Optional<Basket> known = Owners.basket(before.owner(), id);
            if (known.isEmpty()) {
                return new Step.No(new Outcome.NotFound());
            }
            int current = before.revisions().of(id);
            if (current != seen) {
                return new Step.No(new Outcome.Stale(current));
            }
            Set<StrategyId> gone =
                    known.get().strategies().stream().map(Strategy::id).collect(Collectors.toSet());
            if (runs.of(before.owner().user()).stream().anyMatch(run -> gone.contains(run.strategy()))) {
                return conflict("a strategy of it has an open run; square it off first");
            }
            SortedSet<BasketId> published = new TreeSet<>(before.published());
            published.remove(id);
            return new Step.Go(Owners.without(before.owner(), id), published, after -> 0);
        };
    }

    private Step go(Defined before, Basket basket, boolean isPublished) {
        List<Problem> mistakes = judge.mistakes(basket, before.owner());
        if (!mistakes.isEmpty()) {
            return new Step.No(new Outcome.Invalid(mistakes));
        }
        SortedSet<BasketId> published = new TreeSet<>(before.published());
        if (isPublished) {
            published.add(basket.id());
        } else {
            published.remove(basket.id());
        }
        return new Step.Go(
                Owners.with(before.owner(), basket),
                published,
                after -> after.revisions().of(basket.id()));
    }

    private static List<Allocation> at(Basket basket, Level level) {
        return basket.allocations().all().stream()
                .filter(each -> each.level().equals(level))
                .toList();
    }

    private static Step conflict(String why) {
        return new Step.No(new Outcome.Conflict(why));
    }

    private static Step invalid(String path, String message) {
        return new Step.No(new Outcome.Invalid(List.of(new Problem(path, message))));
    }
}
