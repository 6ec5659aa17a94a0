package io.tarkash.simulator.day;

import io.tarkash.domain.market.contract.Underlying;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * The level of one index at each second of one day. A walk with jumps and a volatility that comes and goes, pinned at
 * both ends to what the chain of days says, so that the days join without a gap. Never changes; 350 kB.
 */
final class DayPath {
    private static final long TICK = 5;
    private static final double JUMP = 0.3;
    private static final double VOLATILITY_MIN = 0.05;
    private static final double VOLATILITY_MAX = 0.9;
    private static final double OWN = StrictMath.sqrt(1 - DayChain.SHARED * DayChain.SHARED);

    private final int[] levels = new int[DayShape.SECONDS + 1];
    private final double opening;
    private final double move;
    private final double volatilityFrom;
    private final double volatilityTo;

    DayPath(DayChain chain, LocalDate date, Steps shared, Steps own) {
        LocalDate next = date.plusDays(1);
        this.opening = chain.logLevel(date);
        this.move = chain.logLevel(next) - opening;
        this.volatilityFrom = chain.volatility(date);
        this.volatilityTo = chain.volatility(next);
        double deviation = volatilityFrom / StrictMath.sqrt(365);
        double[] walk = new double[DayShape.SECONDS + 1];
        for (int i = 0; i < DayShape.SECONDS; i++) {
            walk[i + 1] = walk[i] + deviation * (DayChain.SHARED * shared.moves[i] + OWN * own.moves[i]);
        }
        for (int i = 0; i <= DayShape.SECONDS; i++) {
            double done = DayShape.done(i);
            double level = StrictMath.exp(opening + walk[i] + done * (move - walk[DayShape.SECONDS]));
            levels[i] = Math.toIntExact(rounded(level));
        }
    }

    /** The moves of a day in its deviations, second by second. */
    static final class Steps {
        private final double[] moves = new double[DayShape.SECONDS];

        private Steps(SplittableRandom chance, double[] moods, double jumpsPerDay) {
            double[] normals = Chance.normals(chance, DayShape.SECONDS);
            for (int i = 0; i < DayShape.SECONDS; i++) {
                double share = DayShape.share(i);
                moves[i] = StrictMath.sqrt(share) * moods[i / 60] * normals[i];
                if (chance.nextDouble() < jumpsPerDay * share) {
                    moves[i] += JUMP * Chance.normal(chance);
                }
            }
        }

        /** What moves all indices on this day. */
        static Steps shared(long seed, LocalDate date) {
            return new Steps(Chance.of(seed, date.toEpochDay(), "shared path"), moods(seed, date), 2);
        }

        static Steps of(long seed, LocalDate date, Underlying underlying) {
            return new Steps(Chance.of(seed, date.toEpochDay(), underlying + " path"), moods(seed, date), 0.7);
        }
    }

    /** How lively each minute is beside the day's shape: about 1, returning to it within the hour. */
    private static double[] moods(long seed, LocalDate date) {
        double wideness = 0.5;
        double calming = 1.0 / 40;
        SplittableRandom chance = Chance.of(seed, date.toEpochDay(), "moods");
        double[] moods = new double[24 * 60];
        double mood = wideness * Chance.normal(chance);
        for (int i = 0; i < moods.length; i++) {
            moods[i] = StrictMath.exp(mood - wideness * wideness);
            mood += -calming * mood + wideness * StrictMath.sqrt(2 * calming) * Chance.normal(chance);
        }
        return moods;
    }

    static long rounded(double level) {
        return Math.round(level / TICK) * TICK;
    }

    long level(int second) {
        return levels[second];
    }

    /** The yearly volatility of the nearest options: up when the index has fallen more than its day will show. */
    double volatility(int second) {
        double whole = (double) second / DayShape.SECONDS;
        double excess = StrictMath.log((double) levels[second]) - opening - DayShape.done(second) * move;
        return Math.clamp(
                volatilityFrom + (volatilityTo - volatilityFrom) * whole - 0.8 * excess,
                VOLATILITY_MIN,
                VOLATILITY_MAX);
    }
}
