package io.tarkash.simulator.day;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.pricing.Black76;

/**
 * The volatilities of one expiry at one instant about its forward (paise). The variance is a skewed hyperbola in the
 * distance of the strike counted in deviations: its wings are straight lines, which keeps a farther strike cheaper.
 */
record Smile(Black76 model, double volatility) {
    private static final double WINGS = 0.3;
    private static final double SKEW = -0.35;
    private static final double BEND = 0.8;

    /** The worth in paise, not rounded. Call and put of a strike share a volatility, so parity holds exactly. */
    double worth(long strikePaise, OptionType type) {
        return model.price(type == OptionType.CALL, (double) strikePaise, volatilityAt((double) strikePaise));
    }

    private double volatilityAt(double strikePaise) {
        double distance = distance(strikePaise);
        double hyperbola = StrictMath.sqrt(distance * distance + BEND * BEND) - BEND;
        return volatility * StrictMath.sqrt(1 + WINGS * (SKEW * distance + hyperbola));
    }

    /** How far the strike lies above the forward, counted in deviations. */
    double distance(double strikePaise) {
        double deviation = volatility * StrictMath.sqrt(model.years());
        return StrictMath.log(strikePaise / model.forward()) / deviation;
    }
}
