package io.tarkash.plan;

import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/** Reads a basket and gathers the allocations of all its levels. */
final class BasketForm {
    private BasketForm() {}

    static Basket read(Form form, Mistakes mistakes) {
        BasketId id = new BasketId(form.value("id").id());
        String name = form.value("name").text(id.value());
        List<Allocation> allocations = new ArrayList<>(AllocationForm.read(form, new Level.OfBasket()));
        List<Strategy> strategies = new ArrayList<>();
        List<Value> written = form.has("strategies") ? form.value("strategies").items() : List.of();
        for (Value item : written) {
            strategies.add(StrategyForm.read(item.form(Shapes.STRATEGY), allocations, mistakes));
        }
        return new Basket(id, name, strategies, new Allocations(allocations));
    }
}
