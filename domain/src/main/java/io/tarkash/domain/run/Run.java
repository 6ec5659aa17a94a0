package io.tarkash.domain.run;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One activation of a strategy on one day. {@code scheduled} is the minute it was due (IST), or the instant of the
 * command that started it; {@code exitAt} is the minute at which whatever is still open leaves; the legs are bound to
 * contracts once, at entry.
 */
public record Run(
        RunId id,
        UserId user,
        Strategy strategy,
        LocalDateTime scheduled,
        LocalDateTime exitAt,
        List<BoundLeg> legs,
        List<AccountRun> accounts) {
    public Run {
        legs = List.copyOf(legs);
        accounts = List.copyOf(accounts);
    }

    public static RunId idOf(UserId user, StrategyId strategy, LocalDateTime scheduled) {
        return new RunId(DerivedId.hex("run", user.value(), strategy.value(), scheduled.toString())
                .substring(0, 16));
    }

    /** The id of a run that a command started: the same command told twice on a day is the same run. */
    public static RunId idOf(UserId user, StrategyId strategy, LocalDate day, String command) {
        return new RunId(DerivedId.hex("run", user.value(), strategy.value(), day.toString(), "command", command)
                .substring(0, 16));
    }

    public BoundLeg leg(LegId id) {
        for (BoundLeg bound : legs) {
            if (bound.leg().id().equals(id)) {
                return bound;
            }
        }
        throw new IllegalArgumentException("run " + this.id + " has no leg " + id);
    }

    public AccountRun account(AccountId id) {
        for (AccountRun account : accounts) {
            if (account.account().equals(id)) {
                return account;
            }
        }
        throw new IllegalArgumentException("run " + this.id + " has no account " + id);
    }

    public Run withAccount(AccountId id, UnaryOperator<AccountRun> change) {
        return new Run(
                this.id,
                user,
                strategy,
                scheduled,
                exitAt,
                legs,
                accounts.stream()
                        .map(account -> account.account().equals(id) ? change.apply(account) : account)
                        .toList());
    }

    public boolean isOver() {
        return accounts.stream().allMatch(account -> account.stage().isOver());
    }

    /** Closes every account that is not over yet with the same reason for never having begun. */
    public Run skipped(SkipReason reason, String why) {
        return new Run(
                id,
                user,
                strategy,
                scheduled,
                exitAt,
                legs,
                accounts.stream()
                        .map(account -> account.with(new AccountStage.Skipped(reason, why)))
                        .toList());
    }
}
