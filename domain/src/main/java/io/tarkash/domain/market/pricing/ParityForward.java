package io.tarkash.domain.market.pricing;

import java.util.Arrays;
import java.util.Optional;

/**
 * The forward of an expiry as its own options state it: K + (C - P) / discount, the median over
 * the strikes nearest the money. The money is where call and put cost the same, so neither a spot
 * nor a future is needed; the median lets one stale quote pass without moving the forward.
 *
 * @param forward the median, in points
 * @param deviationMax the farthest any used strike lies from it: a quality of the quotes
 * @param strikes how many strikes were used
 */
public record ParityForward(double forward, double deviationMax, int strikes) {
    public static final int STRIKES_MIN = 3;
    public static final int STRIKES_MAX = 5;

    private static final double NO_DISCOUNT = 1;

    /** From the five strikes nearest the money, undiscounted. */
    public static Optional<ParityForward> imply(double[] strikes, double[] calls, double[] puts) {
        return imply(strikes, calls, puts, STRIKES_MAX, NO_DISCOUNT);
    }

    /**
     * From mid prices taken at one time; a mid that is not positive and finite is passed over.
     * Empty when fewer than {@link #STRIKES_MIN} strikes have both mids or when they imply no
     * positive forward.
     */
    public static Optional<ParityForward> imply(
            double[] strikes, double[] calls, double[] puts, int count, double discount) {
        if (strikes.length != calls.length || strikes.length != puts.length) {
            throw new IllegalArgumentException("strikes, calls and puts differ in length");
        }
        if (count < STRIKES_MIN || count > STRIKES_MAX || !(discount > 0) || !Double.isFinite(discount)) {
            throw new IllegalArgumentException("count " + count + " or discount " + discount + " out of range");
        }
        double[] forwards = nearestTheMoney(strikes, calls, puts, count, discount);
        if (forwards.length < STRIKES_MIN) {
            return Optional.empty();
        }
        Arrays.sort(forwards);
        int last = forwards.length - 1;
        double median = 0.5 * (forwards[last / 2] + forwards[forwards.length / 2]);
        double deviation = Math.max(forwards[last] - median, median - forwards[0]);
        return median > 0 && Double.isFinite(median)
                ? Optional.of(new ParityForward(median, deviation, forwards.length))
                : Optional.empty();
    }

    private static double[] nearestTheMoney(
            double[] strikes, double[] calls, double[] puts, int count, double discount) {
        double[] gaps = new double[count];
        double[] forwards = new double[count];
        int used = 0;
        for (int i = 0; i < strikes.length; i++) {
            if (!isPositive(strikes[i]) || !isPositive(calls[i]) || !isPositive(puts[i])) {
                continue;
            }
            double gap = Math.abs(calls[i] - puts[i]);
            int place = used;
            while (place > 0 && gaps[place - 1] > gap) {
                place--;
            }
            if (place == count) {
                continue;
            }
            int moved = Math.min(used, count - 1) - place;
            System.arraycopy(gaps, place, gaps, place + 1, moved);
            System.arraycopy(forwards, place, forwards, place + 1, moved);
            gaps[place] = gap;
            forwards[place] = strikes[i] + (calls[i] - puts[i]) / discount;
            used = Math.min(used + 1, count);
        }
        return Arrays.copyOf(forwards, used);
    }

    private static boolean isPositive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }
}
