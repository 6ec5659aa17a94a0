package io.tarkash.engine.intent;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Strategy;
import java.util.List;

/** Lots times multiplier times the contract's lot: what each account is to hold of each leg. Exact or an error. */
public final class AccountUnits {
    private AccountUnits() {}

    public static List<AccountLeg> of(
            Strategy strategy, Allocations allocations, AccountId account, List<BoundLeg> legs) {
        return legs.stream()
                .map(bound -> {
                    int multiplier = allocations
                            .multipliers(strategy.id(), bound.leg().id())
                            .getOrDefault(account, 0);
                    long lots = Math.multiplyExact((long) bound.leg().lots(), multiplier);
                    return AccountLeg.wanting(
                            bound.leg().id(),
                            Math.multiplyExact(lots, bound.contract().lotUnits()));
                })
                .toList();
    }
}
