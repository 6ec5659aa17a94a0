package io.tarkash.bench.chain;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.tarkash.domain.market.pricing.Black76;

/** The peer: the same values for the same options from OpenGamma Strata, stored in the same kind of arrays. */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
record StrataChain(double[] volatilities, double[] deltas, double[] gammas, double[] thetas, double[] vegas) {
    private static final double DAYS_PER_YEAR = 365;
    private static final double POINTS = 100;

    /** From Strata's own start, a volatility of 30 %. */
    static StrataChain cold(OptionChain chain) {
        double[] volatilities = new double[OptionChain.SIZE];
        for (int i = 0; i < OptionChain.SIZE; i++) {
            volatilities[i] = BlackFormulaRepository.impliedVolatility(
                    chain.prices()[i],
                    chain.model().forward(),
                    chain.strikes()[i],
                    chain.model().years(),
                    chain.isCall()[i]);
        }
        return withGreeks(chain, volatilities);
    }

    /** From the volatilities of the snapshot before, by Strata's variant that takes a guess and the time value. */
    static StrataChain warm(OptionChain chain, double[] previous) {
        double[] volatilities = new double[OptionChain.SIZE];
        for (int i = 0; i < OptionChain.SIZE; i++) {
            double inTheMoney = chain.isCall()[i]
                    ? chain.model().forward() - chain.strikes()[i]
                    : chain.strikes()[i] - chain.model().forward();
            volatilities[i] = BlackFormulaRepository.impliedVolatility(
                    chain.prices()[i] - Math.max(0, inTheMoney),
                    chain.model().forward(),
                    chain.strikes()[i],
                    chain.model().years(),
                    previous[i]);
        }
        return withGreeks(chain, volatilities);
    }

    private static StrataChain withGreeks(OptionChain chain, double[] volatilities) {
        int size = volatilities.length;
        double[] deltas = new double[size];
        double[] gammas = new double[size];
        double[] thetas = new double[size];
        double[] vegas = new double[size];
        Black76 model = chain.model();
        for (int i = 0; i < size; i++) {
            double strike = chain.strikes()[i];
            double volatility = volatilities[i];
            deltas[i] =
                    BlackFormulaRepository.delta(model.forward(), strike, model.years(), volatility, chain.isCall()[i]);
            gammas[i] = BlackFormulaRepository.gamma(model.forward(), strike, model.years(), volatility);
            thetas[i] = BlackFormulaRepository.driftlessTheta(model.forward(), strike, model.years(), volatility)
                    / DAYS_PER_YEAR;
            vegas[i] = BlackFormulaRepository.vega(model.forward(), strike, model.years(), volatility) / POINTS;
        }
        return new StrataChain(volatilities, deltas, gammas, thetas, vegas);
    }
}
