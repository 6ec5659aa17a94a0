package io.tarkash.domain.run;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.strategy.LegId;
import java.util.List;
import java.util.function.UnaryOperator;

/** One account's share of a run. Accounts fail alone: what happens at one never changes another. {@code allowNaked} lifts the rule that shorts stay within
 * their hedges; it is fixed when the run begins. */
public record AccountRun(AccountId account, AccountStage stage, boolean allowNaked, List<AccountLeg> legs) {
    public AccountRun {
        legs = List.copyOf(legs);
    }

    public AccountLeg leg(LegId id) {
        for (AccountLeg leg : legs) {
            if (leg.leg().equals(id)) {
                return leg;
            }
        }
        throw new IllegalArgumentException("no leg " + id + " at " + account);
    }

    public AccountRun with(AccountStage next) {
        return new AccountRun(account, next, allowNaked, legs);
    }

    public AccountRun withLeg(LegId id, UnaryOperator<AccountLeg> change) {
        return new AccountRun(
                account,
                stage,
                allowNaked,
                legs.stream()
                        .map(leg -> leg.leg().equals(id) ? change.apply(leg) : leg)
                        .toList());
    }

    /** Every leg told to be flat. */
    public AccountRun leaving(ExitCause cause) {
        return new AccountRun(
                account,
                stage,
                allowNaked,
                legs.stream().map(leg -> leg.reducedTo(0, cause)).toList());
    }
}
