package io.tarkash.engine.position;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.strategy.LegExits;
import io.tarkash.domain.strategy.OverallRules;
import io.tarkash.domain.strategy.OverallRules.Limit;
import io.tarkash.domain.strategy.OverallRules.Scaling;
import io.tarkash.domain.strategy.OverallRules.Scope;
import io.tarkash.engine.state.RunBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a market price fires in a run. It changes nothing; the answer is a list of things to do. */
public final class StopCheck {
    private StopCheck() {}

    /** The legs whose stop or target is reached, account by account; a stop wins over a target. */
    public static List<Fired> legs(RunBook book, Market market) {
        List<Fired> fired = new ArrayList<>();
        for (AccountRun account : book.run().accounts()) {
            if (!account.stage().isOver() && !(account.stage() instanceof AccountStage.Exiting)) {
                account.legs().forEach(leg -> leg(book, account, leg, market).ifPresent(fired::add));
            }
        }
        return fired;
    }

    private static Optional<Fired> leg(RunBook book, AccountRun account, AccountLeg leg, Market market) {
        if (leg.targetUnits() == 0 || book.openUnits(account.account(), leg.leg()) <= 0) {
            return Optional.empty();
        }
        BoundLeg bound = book.run().leg(leg.leg());
        Side side = bound.leg().side();
        LegExits exits = bound.leg().exits();
        Price entry = book.position(account.account(), leg.leg()).entryPrice();
        Optional<Price> price = market.quote(bound.contract().instrument()).flatMap(Quote::mark);
        Optional<Fired> stop = price.flatMap(now -> LegLevels.stop(exits.stop(), side, entry)
                .filter(level -> LegLevels.stopReached(side, level, now))
                .map(level -> new Fired.OfLeg(
                        account.account(), leg.leg(), ExitCause.LEG_STOP, reached("stop", entry, level, now))));
        return stop.or(() -> price.flatMap(now -> LegLevels.target(exits.target(), side, entry)
                .filter(level -> LegLevels.targetReached(side, level, now))
                .map(level -> new Fired.OfLeg(
                        account.account(), leg.leg(), ExitCause.LEG_TARGET, reached("target", entry, level, now)))));
    }

    private static String reached(String what, Price entry, Price level, Price now) {
        return what + " " + level + " from entry " + entry + ", price " + now;
    }

    /** The accounts whose overall stop or target is reached; accounts still entering are not measured. */
    public static List<Fired> overall(RunBook book, Market market) {
        OverallRules rules = book.run().strategy().terms().overall();
        List<AccountRun> measured = book.run().accounts().stream()
                .filter(account -> !(account.stage() instanceof AccountStage.Skipped))
                .toList();
        List<AccountRun> live = measured.stream()
                .filter(account -> account.stage() instanceof AccountStage.Holding
                        || account.stage() instanceof AccountStage.Halted)
                .toList();
        return switch (rules.scope()) {
            case PER_ACCOUNT ->
                live.stream()
                        .flatMap(account -> overall(book, market, List.of(account), List.of(account)).stream())
                        .toList();
            case TOTAL ->
                measured.stream().anyMatch(account -> account.stage() instanceof AccountStage.Entering)
                        ? List.of()
                        : overall(book, market, measured, live);
        };
    }

    private static List<Fired> overall(
            RunBook book, Market market, List<AccountRun> measured, List<AccountRun> leaving) {
        Money profit = Money.ZERO;
        Money premium = Money.ZERO;
        long multiplier = 0;
        for (AccountRun account : measured) {
            profit = profit.plus(Profit.of(book, account, market));
            premium = premium.plus(Profit.entryPremium(book, account));
            multiplier += multiplier(book, account);
        }
        OverallRules rules = book.run().strategy().terms().overall();
        Money gained = profit;
        Optional<Money> stop = amount(rules.stop(), rules.scaling(), premium, multiplier)
                .filter(limit -> gained.compareTo(limit.negated()) <= 0);
        Optional<Money> target = amount(rules.target(), rules.scaling(), premium, multiplier)
                .filter(limit -> gained.compareTo(limit) >= 0);
        if (stop.isEmpty() && target.isEmpty()) {
            return List.of();
        }
        ExitCause cause = stop.isPresent() ? ExitCause.OVERALL_STOP : ExitCause.OVERALL_TARGET;
        String why = (rules.scope() == Scope.TOTAL ? "profit of all accounts " : "profit ") + gained + " reached "
                + stop.map(Money::negated).or(() -> target).orElse(Money.ZERO);
        return leaving.stream()
                .<Fired>map(account -> new Fired.OfAccount(account.account(), cause, why))
                .toList();
    }

    private static Optional<Money> amount(Limit limit, Scaling scaling, Money premium, long multiplier) {
        return switch (limit) {
            case Limit.None() -> Optional.empty();
            case Limit.Rupees(Money amount) ->
                Optional.of(scaling == Scaling.BY_MULTIPLIER ? amount.times(multiplier) : amount);
            case Limit.OfPremium(Percent share) ->
                Optional.of(share.of(new Money(Math.abs(premium.paise())))).filter(rupees -> rupees.paise() > 0);
        };
    }

    private static long multiplier(RunBook book, AccountRun account) {
        return account.legs().stream()
                .mapToLong(leg -> {
                    BoundLeg bound = book.run().leg(leg.leg());
                    return leg.plannedUnits()
                            / (bound.leg().lots() * bound.contract().lotUnits());
                })
                .max()
                .orElse(0);
    }
}
