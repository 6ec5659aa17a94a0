package io.tarkash.api.preview;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.EntryOutlook;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.risk.PricedLeg;
import io.tarkash.marketdata.facts.MarketFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One strategy seen at one instant, all on the same prices and facts. */
record Look(
        Owner owner,
        Owner.Owned owned,
        Instant at,
        boolean isNow,
        Market market,
        MarketFacts facts,
        EntryOutlook.Seen seen) {

    static Look of(PreviewParts parts, Owner owner, Owner.Owned owned, Optional<Instant> asked) {
        Instant now = parts.time().now();
        Instant at = asked.orElse(now);
        MarketFacts facts = parts.market().facts();
        Market present = parts.market().market();
        Market market = at.equals(now) ? present : new CarriedMarket(present, Duration.between(now, at));
        Rulebook rules = new Rulebook(facts.calendar(), facts.contracts(), facts.cutoffs());
        EntryOutlook outlook =
                new EntryOutlook(rules, owner, parts.desks().view(owner.user()).map(view -> view.state()));
        return new Look(owner, owned, at, at.equals(now), market, facts, outlook.of(owned, at, market));
    }

    Strategy strategy() {
        return owned.strategy();
    }

    LocalDate day() {
        return Ist.local(at).toLocalDate();
    }

    Optional<Price> spot() {
        return market.spot(strategy().underlying()).flatMap(Quote::mark);
    }

    /** What one unit would trade at: the other side of the book, or else its last known price. */
    Optional<Price> premium(BoundLeg bound) {
        return market.quote(bound.contract().instrument())
                .flatMap(quote -> quote.against(bound.leg().side()).or(quote::mark));
    }

    /** Whether every leg has a contract and that contract a price, without which nothing can be summed up. */
    boolean isPriced() {
        return seen.isBound()
                && seen.legs().stream().allMatch(leg -> premium(leg).isPresent());
    }

    /** Units of a leg at all accounts. */
    long units(BoundLeg bound) {
        return seen.accounts().stream()
                .mapToLong(account -> account.leg(bound.leg().id()).plannedUnits())
                .reduce(0, Math::addExact);
    }

    boolean isAllocated() {
        return seen.legs().stream().anyMatch(leg -> units(leg) > 0);
    }

    /** What all accounts together would hold; once the written lots where nothing is allocated. */
    List<PricedLeg> holdings() {
        boolean allocated = isAllocated();
        return seen.legs().stream()
                .map(leg -> holding(
                        leg,
                        allocated
                                ? units(leg)
                                : Math.multiplyExact(
                                        leg.leg().lots(), leg.contract().lotUnits())))
                .flatMap(Optional::stream)
                .toList();
    }

    List<PricedLeg> holdings(AccountRun account) {
        return seen.legs().stream()
                .map(leg -> holding(leg, account.leg(leg.leg().id()).plannedUnits()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<PricedLeg> holding(BoundLeg bound, long units) {
        return units == 0
                ? Optional.empty()
                : premium(bound)
                        .map(premium -> new PricedLeg(
                                bound.contract().instrument(), bound.leg().side(), units, premium));
    }
}
