package io.tarkash.domain.market.pricing;

import io.tarkash.domain.market.pricing.ImpliedVolatility.Reason;

/**
 * Inverts the normalised Black price: third-order Householder steps inside a bracket.
 *
 * <p>The objective follows the side of the inflection at s² = 2|x|: below it 1/ln(price), which is
 * nearly straight in the wings; above it the price's logarithm; and the logarithm of the distance
 * to the upper bound once the price has passed half of it. A step that leaves the bracket is
 * replaced by halving, so a poor start costs steps and never the answer. One solver is reused over
 * a chain to allocate nothing per option, hence not shared between threads.
 */
final class VolatilitySolver {
    /** Convergence is of fourth order: a step this small leaves an error far below one ulp. */
    private static final double STEP_RELATIVE = 1e-8;

    private static final double BRACKET_CLOSED = 1 + 4e-16;

    /** A start whose price is off by more than exp of this is worse than none. */
    private static final double WARM_EXCESS_MAX = 20;

    private int steps;
    private Reason reason = Reason.NOT_CONVERGED;

    int steps() {
        return steps;
    }

    /** Why the last call returned NaN. */
    Reason reason() {
        return reason;
    }

    /** The volatility, or NaN; {@code previous} is where to start, or not positive for none. */
    double solve(Black76 model, boolean isCall, double strike, double price, double previous) {
        steps = 0;
        if (!(strike > 0) || strike == Double.POSITIVE_INFINITY || !Double.isFinite(price)) {
            return refuse(Reason.NOT_A_NUMBER);
        }
        if (model.years() <= 0) {
            return refuse(Reason.EXPIRED);
        }
        double forward = model.forward();
        double undiscounted = price / model.discount();
        double intrinsic = Math.max(0, isCall ? forward - strike : strike - forward);
        double bound = isCall ? forward : strike;
        double timeValue = undiscounted - intrinsic;
        double resolution = Math.max(2 * Math.ulp(undiscounted), Double.MIN_NORMAL / Math.ulp(1.0));
        if (timeValue < -resolution) {
            return refuse(Reason.BELOW_INTRINSIC);
        }
        if (timeValue <= resolution) {
            return refuse(Reason.BELOW_RESOLUTION);
        }
        if (undiscounted >= bound - resolution) {
            return refuse(Reason.ABOVE_BOUND);
        }
        double x = -Math.abs(Black76.logRatio(forward, strike));
        double scale = Math.sqrt(forward) * Math.sqrt(strike);
        double sqrtYears = Math.sqrt(model.years());
        double start = previous > 0 && Double.isFinite(previous) ? previous * sqrtYears : 0;
        return deviation(x, timeValue / scale, (bound - undiscounted) / scale, start) / sqrtYears;
    }

    private double refuse(Reason why) {
        reason = why;
        return Double.NaN;
    }

    private double deviation(double x, double target, double missing, double start) {
        double inflection = Math.sqrt(-2 * x);
        boolean warm = start > 0 && target < missing;
        double s = warm ? start : guess(x, inflection, target);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        while (steps < ImpliedVolatility.STEPS_MAX) {
            steps++;
            double ratio = NormalisedBlack.priceOverVega(x, s);
            double logVega = NormalisedBlack.logVega(x, s);
            double excess = logVega + Math.log(ratio) - Math.log(target);
            if (warm && steps == 1 && !(Math.abs(excess) < WARM_EXCESS_MAX)) {
                s = guess(x, inflection, target);
                continue;
            }
            if (excess < 0) {
                low = s;
            } else {
                high = s;
            }
            double step = target < missing
                    ? stepByPrice(x, s, ratio, excess, Math.log(target), s < inflection)
                    : stepByComplement(x, s, logVega, missing);
            double next = s + step;
            boolean inside = next > low && next < high;
            if (excess == 0 || Math.abs(step) <= STEP_RELATIVE * s) {
                return inside ? next : s;
            }
            s = inside ? next : halved(low, high);
            if (high <= low * BRACKET_CLOSED) {
                return s;
            }
        }
        return refuse(Reason.NOT_CONVERGED);
    }

    /**
     * Below the inflection ln(price) is taken as linear in 1/s², above it the price as linear in s;
     * both are exact at the inflection itself.
     */
    private double guess(double x, double inflection, double target) {
        if (x == 0) {
            return target * Gaussian.SQRT_TWO_PI;
        }
        steps++;
        double there = NormalisedBlack.price(x, inflection);
        if (target >= there) {
            return inflection + (target - there) * Math.exp(-0.5 * x) * Gaussian.SQRT_TWO_PI;
        }
        double inverse = Math.sqrt(-0.5 / x - 2 * Math.log(target / there) / x / x);
        return 1 / inverse;
    }

    private static double halved(double low, double high) {
        if (high == Double.POSITIVE_INFINITY) {
            return 2 * low;
        }
        return low > 0 ? Math.sqrt(low) * Math.sqrt(high) : 0.25 * high;
    }

    private static double stepByPrice(
            double x, double s, double ratio, double excess, double logTarget, boolean inverse) {
        double slope = 1 / ratio;
        double bend = bend(x, s);
        double twist = twist(x, s, bend);
        double second = bend - slope;
        double third = twist - 3 * bend * slope + 2 * slope * slope;
        if (!inverse) {
            return householder(-excess / slope, second, third);
        }
        double log = logTarget + excess;
        double relative = slope / log;
        return householder(
                -excess * log / logTarget / slope,
                second - 2 * relative,
                third - 6 * second * relative + 6 * relative * relative);
    }

    private static double stepByComplement(double x, double s, double logVega, double missing) {
        double complement = NormalisedBlack.complement(x, s);
        double slope = -Math.exp(logVega) / complement;
        double bend = bend(x, s);
        double twist = twist(x, s, bend);
        return householder(
                -Math.log(complement / missing) / slope, bend - slope, twist - 3 * bend * slope + 2 * slope * slope);
    }

    /** Second derivative of the price over its first. */
    private static double bend(double x, double s) {
        return x / s * (x / s) / s - 0.25 * s;
    }

    /** Third derivative of the price over its first. */
    private static double twist(double x, double s, double bend) {
        double h = x / s;
        return bend * bend - 3 * h * h / (s * s) - 0.25;
    }

    /** The Newton step corrected by the second and third derivative over the first. */
    private static double householder(double newton, double second, double third) {
        double correction = (1 + 0.5 * newton * second) / (1 + newton * (second + newton * third / 6));
        return correction > 0.2 && correction < 3 ? newton * correction : newton;
    }
}
