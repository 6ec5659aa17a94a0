package io.tarkash.domain.market.pricing;

/**
 * The volatility at which the model gives an observed price, or the reason why there is none. A
 * market quote without a solution is ordinary (stale, crossed, a deep option at its intrinsic), so
 * it is a value here and never an exception or a NaN.
 */
public sealed interface ImpliedVolatility {

    /** The solution, and the steps it took: at most {@link #STEPS_MAX}. */
    record Solved(double volatility, int steps) implements ImpliedVolatility {}

    record Unsolved(Reason reason) implements ImpliedVolatility {}

    /** No solution uses more evaluations of the price function than this. */
    int STEPS_MAX = 32;

    /** Why a price has no volatility. */
    enum Reason {
        /** Strike or price is not a number, or is infinite, or the strike is not positive. */
        NOT_A_NUMBER,
        /** The model has no time left. */
        EXPIRED,
        BELOW_INTRINSIC,
        /** The time value is so small that rounding of the price decides the volatility. */
        BELOW_RESOLUTION,
        /** At or above the forward (call) or the strike (put), discounted. */
        ABOVE_BOUND,
        /** Not seen in any test; the price function and its bracket disagree. */
        NOT_CONVERGED
    }
}
