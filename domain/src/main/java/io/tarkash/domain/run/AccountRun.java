package io.tarkash.domain.run;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.strategy.LegId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One account's share of a run. Accounts fail alone: what happens at one never changes another. {@code allowNaked} lifts
 * the rule that shorts stay within their hedges; it is fixed when the run begins, and so is {@code mode}, where all its
 * orders go whatever the account is switched to later. Runs recorded before modes were kept have none.
 */
public record AccountRun(
        AccountId account, AccountStage stage, boolean allowNaked, List<AccountLeg> legs, Optional<TradingMode> mode) {
    public AccountRun {
        legs = List.copyOf(legs);
    }

    public AccountRun(AccountId account, AccountStage stage, boolean allowNaked, List<AccountLeg> legs) {
        this(account, stage, allowNaked, legs, Optional.empty());
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
        return new AccountRun(account, next, allowNaked, legs, mode);
    }

    public AccountRun withLeg(LegId id, UnaryOperator<AccountLeg> change) {
        return new AccountRun(
                account,
                stage,
                allowNaked,
                legs.stream()
                        .map(leg -> leg.leg().equals(id) ? change.apply(leg) : leg)
                        .toList(),
                mode);
    }

    /** Every leg told to be flat. */
    public AccountRun leaving(ExitCause cause) {
        return new AccountRun(
                account,
                stage,
                allowNaked,
                legs.stream().map(leg -> leg.reducedTo(0, cause)).toList(),
                mode);
    }
}
