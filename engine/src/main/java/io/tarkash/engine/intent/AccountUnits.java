package io.tarkash.engine.intent;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/** Lots times multiplier times the contract's lot: what each account is to hold of each leg. Exact or an error. */
public final class AccountUnits {
    private AccountUnits() {}

    /** On trial, the lots of all legs are divided by what they have in common, so that their proportions stay. */
    public static List<AccountLeg> of(
            Strategy strategy, Allocations allocations, AccountId account, List<BoundLeg> legs, TradingMode mode) {
        List<Long> lots = legs.stream()
                .map(bound -> lots(strategy, allocations, account, bound))
                .toList();
        long common = mode == TradingMode.TRIAL ? common(lots) : 1;
        List<AccountLeg> wanted = new ArrayList<>();
        for (int i = 0; i < legs.size(); i++) {
            long units = Math.multiplyExact(
                    lots.get(i) / common, legs.get(i).contract().lotUnits());
            wanted.add(AccountLeg.wanting(legs.get(i).leg().id(), units));
        }
        return List.copyOf(wanted);
    }

    private static long lots(Strategy strategy, Allocations allocations, AccountId account, BoundLeg bound) {
        int multiplier =
                allocations.multipliers(strategy.id(), bound.leg().id()).getOrDefault(account, 0);
        return Math.multiplyExact((long) bound.leg().lots(), multiplier);
    }

    private static long common(List<Long> lots) {
        long common = lots.stream().reduce(0L, AccountUnits::divisor);
        return Math.max(common, 1);
    }

    private static long divisor(long one, long other) {
        return other == 0 ? one : divisor(other, one % other);
    }
}
