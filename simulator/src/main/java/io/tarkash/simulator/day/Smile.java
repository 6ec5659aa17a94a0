package io.tarkash.simulator.day;

import io.tarkash.domain.market.contract.OptionType;

/** The volatilities of one expiry at one instant about its forward (paise), and the prices that follow from them. */
record Smile(double forward, double years, double volatility) {
    private static final double RATE = 0.065;
    private static final double SKEW = -0.12;
    private static final double CURVE = 0.07;

    /** The worth in paise, not rounded. Call and put of a strike share a volatility, so parity holds exactly. */
    double worth(long strikePaise, OptionType type) {
        double root = StrictMath.sqrt(years);
        double distance = StrictMath.log(strikePaise / forward) / (volatility * root);
        double smiled = volatility * Math.clamp(1 + SKEW * distance + CURVE * distance * distance, 0.7, 2.5);
        double deviation = smiled * root;
        double upper = StrictMath.log(forward / strikePaise) / deviation + deviation / 2;
        double sign = type.outwards();
        return StrictMath.exp(-RATE * years)
                * sign
                * (forward * below(sign * upper) - strikePaise * below(sign * (upper - deviation)));
    }

    /** The normal distribution function, by the complementary error function's rational fit of 1.2e-7. */
    private static double below(double x) {
        double z = Math.abs(x) / StrictMath.sqrt(2);
        double t = 1 / (1 + z / 2);
        double tail = t
                * StrictMath.exp(
                        -z * z
                                - 1.26551223
                                + t
                                        * (1.00002368
                                                + t
                                                        * (0.37409196
                                                                + t
                                                                        * (0.09678418
                                                                                + t
                                                                                        * (-0.18628806
                                                                                                + t
                                                                                                        * (0.27886807
                                                                                                                + t
                                                                                                                        * (-1.13520398
                                                                                                                                + t
                                                                                                                                        * (1.48851587
                                                                                                                                                + t
                                                                                                                                                        * (-0.82215223
                                                                                                                                                                + t
                                                                                                                                                                        * 0.17087277)))))))))
                / 2;
        return x > 0 ? 1 - tail : tail;
    }
}
