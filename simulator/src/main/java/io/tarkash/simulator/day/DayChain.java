package io.tarkash.simulator.day;

import io.tarkash.domain.market.contract.Underlying;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How an index stands at each midnight, chained from day to day since a base date: a logarithm about its usual level,
 * drawn back to it weakly, and a volatility that returns to its usual one and rises when the index falls. Days share a
 * part of their moves with all other indices of the seed. One thread.
 */
final class DayChain {
    static final LocalDate BASE = LocalDate.of(2015, 1, 1);
    static final double SHARED = 0.75;
    private static final double OWN = StrictMath.sqrt(1 - SHARED * SHARED);
    private static final double PULL = 0.01;
    private static final double CALMING = 0.03;
    private static final double UNREST = 0.05;
    private static final double LEVERAGE = -0.6;

    private final long seed;
    private final Underlying underlying;
    private final UsualLevel usual;
    private final List<Midnight> midnights = new ArrayList<>();

    DayChain(long seed, Underlying underlying) {
        this.seed = seed;
        this.underlying = underlying;
        this.usual = UsualLevel.of(underlying);
        midnights.add(new Midnight(0, 0));
    }

    /** {@code log} of the level over the usual one, and {@code unrest}, the log of the volatility over the usual. */
    private record Midnight(double log, double unrest) {}

    /** The logarithm of the level in paise as this day begins. */
    double logLevel(LocalDate date) {
        return StrictMath.log((double) usual.paise()) + at(date).log();
    }

    double level(LocalDate date) {
        return StrictMath.exp(logLevel(date));
    }

    /** The yearly volatility as this day begins. */
    double volatility(LocalDate date) {
        return usual.volatility() * StrictMath.exp(at(date).unrest());
    }

    UsualLevel usual() {
        return usual;
    }

    private Midnight at(LocalDate date) {
        int day = Math.toIntExact(Math.max(0, date.toEpochDay() - BASE.toEpochDay()));
        while (midnights.size() <= day) {
            midnights.add(next(midnights.getLast(), midnights.size() - 1L));
        }
        return midnights.get(day);
    }

    private Midnight next(Midnight now, long day) {
        SplittableRandom own = Chance.of(seed, day, underlying.name());
        double shared = Chance.normal(Chance.of(seed, day, "all indices"));
        double move = SHARED * shared + OWN * Chance.normal(own);
        double deviation = usual.volatility() * StrictMath.exp(now.unrest()) / StrictMath.sqrt(365);
        double shock = LEVERAGE * move + StrictMath.sqrt(1 - LEVERAGE * LEVERAGE) * Chance.normal(own);
        return new Midnight(now.log() * (1 - PULL) + deviation * move, now.unrest() * (1 - CALMING) + UNREST * shock);
    }
}
