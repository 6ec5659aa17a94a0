package io.tarkash.bench.scene;

import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.engine.Rulebook;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.simulator.day.SeededDay;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/** The market tables and one trading day of NIFTY on which everything plays. */
public record Stage(MarketFacts facts) {
    /** A Wednesday like any other, with a week to the next expiry but one. */
    public static final LocalDate DATE = LocalDate.of(2026, 11, 18);

    private static final long SEED = 20_261_118;
    private static final long LEVEL_PAISE = 2_500_000;
    private static final long STEP_PAISE = 5_000;

    public static Stage load(Path marketFolder) {
        return new Stage(MarketFacts.load(marketFolder));
    }

    public Rulebook rules() {
        return new Rulebook(facts.calendar(), facts.contracts(), facts.cutoffs());
    }

    public LocalDateTime open() {
        return DATE.atTime(facts.calendar().sessions(DATE).getFirst().open());
    }

    public LocalDateTime close() {
        return facts.calendar().closeOf(DATE).orElseThrow();
    }

    /** Books of two weekly expiries; {@code strikesEachSide} of the money. */
    public PriceDay books(LocalTime from, LocalTime to, Duration cadence, int strikesEachSide) {
        List<LocalDate> expiries = Stream.of(ExpiryChoice.WEEKLY, ExpiryChoice.NEXT_WEEKLY)
                .map(this::expiry)
                .toList();
        SeededDay.Listing nifty =
                new SeededDay.Listing(Underlying.NIFTY, LEVEL_PAISE, expiries, STEP_PAISE, strikesEachSide, 65);
        return new SeededDay(DATE, DATE.atTime(from), DATE.atTime(to), cadence, List.of(nifty), SEED).prices();
    }

    private LocalDate expiry(ExpiryChoice choice) {
        return switch (facts.contracts().expiryFor(Underlying.NIFTY, DATE, choice)) {
            case ExpiryAnswer.Listed(var expiry) -> expiry.date();
            case ExpiryAnswer.Refused(var reason, String why) ->
                throw new IllegalStateException("no " + choice + " expiry on " + DATE + ": " + why);
        };
    }

    /** Rows of prices of a day: each option's and each index's of every step. */
    public static long quotes(PriceDay day) {
        return day.steps().stream()
                .mapToLong(step -> step.options().size() + step.indices().size())
                .sum();
    }
}
