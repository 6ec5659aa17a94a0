package io.tarkash.apps.replay;

import io.tarkash.domain.market.calendar.Session;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.plan.Plan;
import io.tarkash.simulator.day.SeededDay;
import io.tarkash.simulator.day.UsualLevel;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The day that is replayed when no data are given: made from a seed over the contract tables of its date, for the
 * underlyings that the plan trades. The opening levels are round numbers of the autumn of 2026; nothing of it happened.
 */
record MadeDay(MarketFacts facts, LocalDate date, long seed) {
    /** The Friday before the shifted NIFTY expiry of Monday 2026-11-23. */
    static final LocalDate USUAL_DATE = LocalDate.of(2026, 11, 20);

    private static final Duration CADENCE = Duration.ofSeconds(15);
    private static final int STRIKES_EACH_SIDE = 20;

    PriceDay prices(Plan plan) {
        List<Session> sessions = facts.calendar().sessions(date);
        List<SeededDay.Listing> listings = plan.baskets().stream()
                .flatMap(basket -> basket.strategies().stream())
                .map(Strategy::underlying)
                .distinct()
                .sorted()
                .map(this::listing)
                .toList();
        return new SeededDay(
                        date,
                        date.atTime(sessions.getFirst().open()),
                        facts.calendar().closeOf(date).orElseThrow(),
                        CADENCE,
                        listings,
                        seed)
                .prices();
    }

    private SeededDay.Listing listing(Underlying underlying) {
        ContractTables contracts = facts.contracts();
        TreeMap<LocalDate, Expiry> expiries = new TreeMap<>();
        Arrays.stream(ExpiryChoice.values())
                .map(choice -> contracts.expiryFor(underlying, date, choice))
                .forEach(answer -> {
                    if (answer instanceof ExpiryAnswer.Listed(Expiry expiry)) {
                        expiries.put(expiry.date(), expiry);
                    }
                });
        Expiry first = expiries.firstEntry().getValue();
        return new SeededDay.Listing(
                underlying,
                UsualLevel.of(underlying).paise(),
                List.copyOf(expiries.keySet()),
                first.terms().strikeStep().paise(),
                STRIKES_EACH_SIDE,
                first.lotUnits());
    }
}
