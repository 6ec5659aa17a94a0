package io.tarkash.domain.market.pricing;

/**
 * The standard normal distribution to nearly full double precision, from W. J. Cody's rational
 * Chebyshev approximations of erf and erfc (Math. Comp. 23, 1969). The JDK has neither.
 */
final class Gaussian {
    static final double SQRT_TWO_PI = 2.5066282746310007;
    static final double LOG_SQRT_TWO_PI = 0.9189385332046728;

    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double SQRT_HALF_PI = 1.2533141373155003;
    private static final double ONE_OVER_SQRT_PI = 0.5641895835477563;

    // Numerators and denominators of the three ranges |x| <= 0.46875, |x| <= 4, and beyond.
    private static final double[] NEAR_P = {
        0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694
    };
    private static final double[] NEAR_Q = {
        1.0, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
    };
    private static final double[] MIDDLE_P = {
        2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163,
        298.6351381974001, 881.952221241769, 1712.0476126340707, 2051.0783778260716,
        1230.3393547979972
    };
    private static final double[] MIDDLE_Q = {
        1.0,
        15.744926110709835,
        117.6939508913125,
        537.1811018620099,
        1621.3895745666903,
        3290.7992357334597,
        4362.619090143247,
        3439.3676741437216,
        1230.3393548037495
    };
    private static final double[] FAR_P = {
        0.016315387137302097,
        0.30532663496123236,
        0.36034489994980445,
        0.12578172611122926,
        0.016083785148742275,
        0.0006587491615298378
    };
    private static final double[] FAR_Q = {
        1.0, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918
    };

    private Gaussian() {}

    static double density(double z) {
        return Math.exp(-0.5 * z * z) / SQRT_TWO_PI;
    }

    static double cumulative(double z) {
        double x = Math.abs(z) * SQRT_HALF;
        if (x <= 0.46875) {
            double half = 0.5 * erfNear(x);
            return z < 0 ? 0.5 - half : 0.5 + half;
        }
        double tail = 0.5 * scaledTail(x) * expMinusSquare(Math.abs(z));
        return z < 0 ? tail : 1 - tail;
    }

    /**
     * Cumulative over density. Unlike either of them it neither underflows nor loses digits far out
     * on the negative side, which is where the wings of a chain live; it overflows above z = 38.
     */
    static double millsRatio(double z) {
        double x = Math.abs(z) * SQRT_HALF;
        if (x <= 0.46875) {
            return SQRT_HALF_PI * Math.exp(x * x) * (1 + (z < 0 ? -erfNear(x) : erfNear(x)));
        }
        double negative = SQRT_HALF_PI * scaledTail(x);
        return z < 0 ? negative : 2 * SQRT_HALF_PI * Math.exp(x * x) - negative;
    }

    private static double erfNear(double x) {
        double square = x * x;
        return x * ratio(NEAR_P, NEAR_Q, square);
    }

    /** exp(x²) erfc(x) for x above 0.46875. */
    private static double scaledTail(double x) {
        if (x <= 4) {
            return ratio(MIDDLE_P, MIDDLE_Q, x);
        }
        double inverseSquare = 1 / (x * x);
        return (ONE_OVER_SQRT_PI - inverseSquare * ratio(FAR_P, FAR_Q, inverseSquare)) / x;
    }

    /**
     * exp(-z²/2) with z split in two, because rounding z² alone costs up to z² units in the last
     * place.
     */
    private static double expMinusSquare(double z) {
        if (z > 40) {
            return 0;
        }
        double coarse = Math.rint(z * 16) / 16;
        return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (z - coarse) * (z + coarse));
    }

    private static double ratio(double[] numerator, double[] denominator, double x) {
        double p = numerator[0];
        double q = denominator[0];
        for (int i = 1; i < numerator.length; i++) {
            p = p * x + numerator[i];
            q = q * x + denominator[i];
        }
        return p / q;
    }
}
