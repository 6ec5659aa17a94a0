package io.tarkash.domain.market.pricing;

import java.util.Arrays;

/**
 * Implied volatility and Greeks of a whole chain, one array per quantity and one index per option,
 * in the order of the input. Where a price has no volatility all values of that index are NaN;
 * {@link Black76#impliedVolatility(boolean, double, double)} says why. Units are those of {@link Greeks}.
 */
public final class ChainGreeks {
    private static final Greeks UNSOLVED = new Greeks(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private final double[] volatilities;
    private final double[] deltas;
    private final double[] gammas;
    private final double[] thetas;
    private final double[] vegas;

    private ChainGreeks(int size) {
        volatilities = new double[size];
        deltas = new double[size];
        gammas = new double[size];
        thetas = new double[size];
        vegas = new double[size];
    }

    /** Cold: every solve starts from its own guess. */
    public static ChainGreeks of(Black76 model, double[] strikes, boolean[] isCall, double[] prices) {
        return of(model, strikes, isCall, prices, new double[strikes.length]);
    }

    /**
     * Warm: option i starts from {@code previous[i]}, usually {@link #volatilities()} of the last
     * snapshot; NaN or zero there means a cold start for that option.
     */
    public static ChainGreeks of(
            Black76 model, double[] strikes, boolean[] isCall, double[] prices, double[] previous) {
        int size = strikes.length;
        if (isCall.length != size || prices.length != size || previous.length != size) {
            throw new IllegalArgumentException("arrays of the chain differ in length");
        }
        var chain = new ChainGreeks(size);
        var solver = new VolatilitySolver();
        for (int i = 0; i < size; i++) {
            double volatility = solver.solve(model, isCall[i], strikes[i], prices[i], previous[i]);
            chain.set(i, volatility, greeks(model, isCall[i], strikes[i], volatility));
        }
        return chain;
    }

    private static Greeks greeks(Black76 model, boolean isCall, double strike, double volatility) {
        return Double.isNaN(volatility) ? UNSOLVED : model.greeks(isCall, strike, volatility);
    }

    private void set(int index, double volatility, Greeks greeks) {
        volatilities[index] = volatility;
        deltas[index] = greeks.delta();
        gammas[index] = greeks.gamma();
        thetas[index] = greeks.theta();
        vegas[index] = greeks.vega();
    }

    public int size() {
        return volatilities.length;
    }

    public boolean isSolved(int index) {
        return !Double.isNaN(volatilities[index]);
    }

    public double volatility(int index) {
        return volatilities[index];
    }

    public double delta(int index) {
        return deltas[index];
    }

    public double gamma(int index) {
        return gammas[index];
    }

    public double theta(int index) {
        return thetas[index];
    }

    public double vega(int index) {
        return vegas[index];
    }

    /** A copy, fit to be the warm start of the next snapshot. */
    public double[] volatilities() {
        return Arrays.copyOf(volatilities, volatilities.length);
    }
}
