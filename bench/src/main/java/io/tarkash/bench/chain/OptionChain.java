package io.tarkash.bench.chain;

import io.tarkash.domain.market.pricing.Black76;

/**
 * One made expiry as a feed might bring it: {@code model} is the forward and the time left, the arrays have one index
 * per option, and {@code volatilities} are what the prices were made from. Prices are exact, not rounded to ticks, so
 * that every option has a solution and its error can be told.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only priced
record OptionChain(Black76 model, double[] strikes, boolean[] isCall, double[] prices, double[] volatilities) {
    static final int SIZE = 400;

    private static final double YEARS = 45 / 365.0;
    private static final double FORWARD = 25_000;
    private static final double STRIKE_STEP = 50;

    /** 200 strikes, 50 points apart and 20 % to each side, each with its call and its put, 45 days to go. */
    static OptionChain first() {
        return at(FORWARD, 0.12);
    }

    /** The same chain a moment later: the forward five points up, volatility up by a tenth of a point. */
    static OptionChain next() {
        return at(FORWARD + 5, 0.121);
    }

    private static OptionChain at(double forward, double level) {
        Black76 model = Black76.onForward(forward, YEARS);
        double[] strikes = new double[SIZE];
        boolean[] isCall = new boolean[SIZE];
        double[] prices = new double[SIZE];
        double[] volatilities = new double[SIZE];
        double lowest = FORWARD - STRIKE_STEP * SIZE / 4;
        for (int i = 0; i < SIZE; i++) {
            int row = i / 2;
            strikes[i] = lowest + STRIKE_STEP * row;
            isCall[i] = i % 2 == 0;
            double moneyness = Math.log(strikes[i] / forward);
            volatilities[i] = level - 0.1 * moneyness + 2 * moneyness * moneyness;
            prices[i] = model.price(isCall[i], strikes[i], volatilities[i]);
        }
        return new OptionChain(model, strikes, isCall, prices, volatilities);
    }

    /** The largest relative distance between two arrays of volatilities. */
    static double worst(double[] found, double[] wanted) {
        double worst = 0;
        for (int i = 0; i < wanted.length; i++) {
            double error = Math.abs(found[i] / wanted[i] - 1);
            if (!(error <= worst)) {
                worst = error;
            }
        }
        return worst;
    }
}
