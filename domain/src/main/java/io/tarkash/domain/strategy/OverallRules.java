package io.tarkash.domain.strategy;

import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Percent;

/** Stop and target on the profit of a whole run, closed and open legs together. */
public record OverallRules(Limit stop, Limit target, Scope scope, Scaling scaling) {
    public static final OverallRules NONE = new OverallRules(Limit.NONE, Limit.NONE, Scope.PER_ACCOUNT, Scaling.FIXED);

    /** A distance from zero profit. */
    public sealed interface Limit {
        Limit NONE = new None();

        record None() implements Limit {}

        record Rupees(Money amount) implements Limit {}

        /** Of the net premium collected or paid at entry by the accounts in scope; never fires where that is zero. */
        record OfPremium(Percent share) implements Limit {}
    }

    /** Whether each account is measured alone or all accounts of the run together. */
    public enum Scope {
        PER_ACCOUNT,
        TOTAL
    }

    /** Whether a rupee limit is meant as written, or per multiplier of one. */
    public enum Scaling {
        FIXED,
        BY_MULTIPLIER
    }
}
