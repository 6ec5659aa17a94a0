package io.tarkash.domain.market.pricing;

/**
 * The out-of-the-money Black price in units of sqrt(forward x strike), as a function of the
 * log-moneyness {@code x = -|ln(F/K)|} and the total deviation {@code s = vol x sqrt(years)}.
 *
 * <p>With h = x/s, t = s/2 and Y the Mills ratio, the price is vega x (Y(h+t) - Y(h-t)). That
 * difference is all positive mass, but subtracting two nearly equal numbers would lose it in the
 * wings and close to expiry, where most of a weekly chain lies; so it is summed there in forms
 * without cancellation. The result is good to about 1e-14 relative throughout.
 */
final class NormalisedBlack {
    private static final double WING = 12;
    private static final double SMALL_HALF_DEVIATION = 0.1;
    private static final int TAYLOR_ORDER_MAX = 13;
    private static final int WING_TERMS_MAX = 20;

    private NormalisedBlack() {}

    static double price(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        return h + t > 0 && t >= SMALL_HALF_DEVIATION ? direct(x, h, t) : vega(h, t) * mills(h, t);
    }

    /** Price over vega, which stays representable where both underflow. */
    static double priceOverVega(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        return h + t > 0 && t >= SMALL_HALF_DEVIATION ? direct(x, h, t) / vega(h, t) : mills(h, t);
    }

    /** What is missing to the upper bound exp(x/2), summed without cancellation. */
    static double complement(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        return Math.exp(0.5 * x) * Gaussian.cumulative(-h - t) + Math.exp(-0.5 * x) * Gaussian.cumulative(h - t);
    }

    static double logVega(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        return -0.5 * (h * h + t * t) - Gaussian.LOG_SQRT_TWO_PI;
    }

    private static double vega(double h, double t) {
        return Math.exp(-0.5 * (h * h + t * t)) / Gaussian.SQRT_TWO_PI;
    }

    private static double direct(double x, double h, double t) {
        return Math.exp(0.5 * x) * Gaussian.cumulative(h + t) - Math.exp(-0.5 * x) * Gaussian.cumulative(h - t);
    }

    private static double mills(double h, double t) {
        if (-h - t > WING) {
            return millsInWing(-h, t);
        }
        return t < SMALL_HALF_DEVIATION ? millsByTaylor(h, t) : Gaussian.millsRatio(h + t) - Gaussian.millsRatio(h - t);
    }

    /**
     * Asymptotic series of Y(-d+t) - Y(-d-t) for large d: the sum over k of (-1)^k (2k-1)!!
     * (p^(2k+1) - q^(2k+1)) with p = 1/(d-t), q = 1/(d+t).
     */
    private static double millsInWing(double d, double t) {
        double p = 1 / (d - t);
        double q = 1 / (d + t);
        double step = 2 * t / (d - t) / (d + t);
        double difference = step;
        double power = q;
        double factor = 1;
        double sum = 0;
        for (int k = 0; k < WING_TERMS_MAX; k++) {
            double term = factor * difference;
            sum += term;
            if (Math.abs(term) <= 1e-17 * sum) {
                return sum;
            }
            factor *= -(2 * k + 1);
            for (int twice = 0; twice < 2; twice++) {
                difference = p * difference + power * step;
                power *= q;
            }
        }
        return sum;
    }

    /** Odd derivatives of Y at h, by Y' = 1 + hY and Y(n+1) = n Y(n-1) + h Y(n). */
    private static double millsByTaylor(double h, double t) {
        double previous = Gaussian.millsRatio(h);
        double current = 1 + h * previous;
        double weight = 2 * t;
        double sum = weight * current;
        for (int n = 1; n < TAYLOR_ORDER_MAX; n += 2) {
            double even = n * previous + h * current;
            double odd = (n + 1) * current + h * even;
            weight *= t * t / ((n + 1) * (n + 2));
            double term = weight * odd;
            sum += term;
            if (Math.abs(term) <= 1e-17 * sum) {
                return sum;
            }
            previous = even;
            current = odd;
        }
        return sum;
    }
}
