package io.tarkash.plan;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import java.util.ArrayList;
import java.util.List;

/** Reads the allocations written on a basket, a strategy or a leg; none written is none. */
final class AllocationForm {
    private AllocationForm() {}

    static List<Allocation> read(Form owner, Level level) {
        if (!owner.has("allocations")) {
            return List.of();
        }
        List<Allocation> allocations = new ArrayList<>();
        for (Value item : owner.value("allocations").items()) {
            allocations.add(one(item.form(Shapes.ALLOCATION), level));
        }
        return allocations;
    }

    static Allocation one(Form form, Level level) {
        return new Allocation(
                level,
                new AccountId(form.value("account").id()),
                form.value("lots").whole(0),
                form.value("allow_naked").truth(false));
    }
}
