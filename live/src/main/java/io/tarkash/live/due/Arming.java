package io.tarkash.live.due;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Coverage;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.due.EntryDay;
import io.tarkash.engine.risk.Freshness;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * Looks at an entry before its minute: whether there is a session, whether its contracts can be named, whether they are
 * quoted and whether its accounts can be reached. Nothing is decided here; the entry looks for itself once more.
 */
public final class Arming {
    private final Rulebook rules;

    public Arming(Rulebook rules) {
        this.rules = rules;
    }

    /** Whether the strategy will want to be entered at this minute at all. */
    public boolean isWanted(Strategy strategy, LocalDateTime minute) {
        return new EntryDay(rules.calendar(), rules.contracts()).isWanted(strategy, minute);
    }

    /** @param line what is wrong with the line of an account, if anything */
    public Armed arm(
            Owner owner,
            Owner.Owned owned,
            LocalDateTime minute,
            Market market,
            Instant now,
            Function<AccountId, Optional<String>> line) {
        Strategy strategy = owned.strategy();
        List<String> problems = new ArrayList<>();
        if (rules.calendar().standing(minute.toLocalDate()) != Coverage.Standing.CONFIRMED) {
            problems.add("the holiday list of " + minute.toLocalDate() + " is not confirmed");
        }
        Freshness.problem(market, strategy.underlying(), now).ifPresent(problems::add);
        strategy.legs().stream()
                .map(Leg::expiry)
                .distinct()
                .forEach(choice -> contracts(strategy, choice, minute, market, problems));
        SortedSet<AccountId> accounts = owned.basket().allocations().accounts(strategy);
        if (accounts.isEmpty()) {
            problems.add("no account has lots at any level");
        }
        for (AccountId account : accounts) {
            line.apply(account).ifPresent(problem -> problems.add(account + ": " + problem));
        }
        return new Armed(owner.user(), strategy.id(), minute, now, problems);
    }

    private void contracts(
            Strategy strategy, ExpiryChoice choice, LocalDateTime minute, Market market, List<String> problems) {
        switch (rules.contracts().expiryFor(strategy.underlying(), minute, choice)) {
            case ExpiryAnswer.Refused(var reason, String explanation) -> problems.add(explanation);
            case ExpiryAnswer.Listed(Expiry expiry) -> {
                if (rules.contracts()
                        .largestOrderUnits(strategy.underlying(), expiry.date(), minute.toLocalDate())
                        .isEmpty()) {
                    problems.add("lot or freeze quantity of " + strategy.underlying() + " " + expiry.date()
                            + " is not known");
                }
                if (market.chain(strategy.underlying(), expiry.date()).strikes().isEmpty()) {
                    problems.add("no option of " + strategy.underlying() + " " + expiry.date() + " is quoted");
                }
            }
        }
    }
}
