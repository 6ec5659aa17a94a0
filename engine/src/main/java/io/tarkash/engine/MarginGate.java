package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.Run;
import io.tarkash.engine.event.AccountMargin;
import io.tarkash.engine.risk.MarginEstimate;
import io.tarkash.engine.risk.PricedLeg;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.state.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Before the first order: can the account carry the whole entry? The broker's own figure for the basket counts, plus the
 * premium of what is bought and 5 %; where there is none, an estimate and 20 %. An account that trades live and whose
 * funds are not known is not entered; one on paper has no funds and passes. What passes is taken off what later entries
 * find, until funds are read that were asked after all of it had come to rest: funds asked in the midst of an entry may
 * know its hedges and not yet its shorts.
 */
final class MarginGate {
    /** The funds are read each minute of an armed window; older than this they say nothing. */
    private static final Duration AGE_MAX = Duration.ofMinutes(10);

    private static final int BROKER_PERCENT = 105;
    private static final int ESTIMATE_PERCENT = 120;

    private final Owner owner;

    MarginGate(Owner owner) {
        this.owner = owner;
    }

    /** Why the account cannot carry it, with the figures; if it can, the amount is reserved. */
    Optional<String> refusal(Run run, AccountRun account, Market market, Decision decision) {
        AccountId id = account.account();
        Optional<String> refusal =
                shortfall(run, account, market, decision.state().standing(), decision.now());
        if (refusal.isEmpty()) {
            known(decision.state().standing(), id, decision.now())
                    .ifPresent(known -> decision.state()
                            .reserve(
                                    run.id(),
                                    id,
                                    need(run, account, market, known, decision.now())
                                            .amount(),
                                    decision.now()));
        }
        return refusal;
    }

    private static Optional<AccountMargin> known(Standing standing, AccountId account, Instant now) {
        return standing.margin(account).filter(margin -> !margin.at().isBefore(now.minus(AGE_MAX)));
    }

    /** The same without reserving anything. */
    Optional<String> shortfall(Run run, AccountRun account, Market market, Standing standing, Instant now) {
        AccountId id = account.account();
        Optional<AccountMargin> known = known(standing, id, now);
        if (known.isEmpty()) {
            return isReal(id)
                    ? Optional.of("the broker has not said in the last " + AGE_MAX.toMinutes()
                            + " minutes what is free at " + id)
                    : Optional.empty();
        }
        Need need = need(run, account, market, known.get(), now);
        if (need.amount().compareTo(known.get().available()) > 0) {
            return Optional.of("it needs " + rupees(need.amount()) + " (" + need.basis() + "), and "
                    + rupees(known.get().available()) + " is free");
        }
        return Optional.empty();
    }

    private record Need(Money amount, String basis) {}

    private Need need(Run run, AccountRun account, Market market, AccountMargin known, Instant now) {
        List<PricedLeg> legs = priced(run, account, market);
        Money premium = legs.stream()
                .filter(leg -> leg.side() == Side.BUY)
                .map(leg -> leg.cash().negated())
                .reduce(Money.ZERO, Money::plus);
        Optional<Money> ofBroker =
                Optional.ofNullable(known.needed().get(run.strategy().id()));
        if (ofBroker.isPresent()) {
            return new Need(
                    percent(ofBroker.get().plus(premium), BROKER_PERCENT),
                    "the broker's figure, the premium of what is bought, and 5 %");
        }
        Price spot =
                market.spot(run.strategy().underlying()).flatMap(Quote::mark).orElseGet(() -> strikeNearest(run));
        Money estimate = MarginEstimate.of(legs, spot, Ist.local(now).toLocalDate());
        return new Need(
                percent(estimate.plus(premium), ESTIMATE_PERCENT),
                "an estimate, the premium of what is bought, and 20 %");
    }

    private static Price strikeNearest(Run run) {
        return run.legs().stream()
                .map(leg -> leg.contract().instrument())
                .map(Instrument::strike)
                .map(strike -> strike.asPrice())
                .findFirst()
                .orElse(Price.ZERO);
    }

    private static List<PricedLeg> priced(Run run, AccountRun account, Market market) {
        return account.legs().stream()
                .filter(leg -> leg.targetUnits() > 0)
                .map(leg -> {
                    BoundLeg bound = run.leg(leg.leg());
                    Instrument instrument = bound.contract().instrument();
                    Side side = bound.leg().side();
                    Price premium = market.quote(instrument)
                            .flatMap(quote -> quote.against(side).or(quote::mark))
                            .orElse(Price.ZERO);
                    return new PricedLeg(instrument, side, leg.targetUnits(), premium);
                })
                .toList();
    }

    private boolean isReal(AccountId account) {
        return owner.mode(account).isReal();
    }

    private static Money percent(Money amount, int percent) {
        return new Money(Math.ceilDiv(Math.multiplyExact(amount.paise(), percent), 100));
    }

    private static String rupees(Money amount) {
        return "₹" + amount;
    }
}
