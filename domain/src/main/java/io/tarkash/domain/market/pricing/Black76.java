package io.tarkash.domain.market.pricing;

/**
 * Black's 1976 model of the European options of one expiry at one instant: lognormal around
 * {@code forward}, with {@code years} to settlement and a {@code discount} factor.
 *
 * <p>The usual construction is {@link #onForward(double, double)} with the forward implied by
 * put-call parity and no discounting, which is also how Upstox prints its Greeks. Volatilities are
 * fractions (0.12 is 12 %). With no time or no volatility left the price is the discounted
 * intrinsic value, delta is a step with one half at the money, and the other Greeks are zero.
 * No method returns NaN or an infinity.
 */
public record Black76(double forward, double years, double discount, Basis basis) {

    /** What moves by one point in delta and gamma, and what stands still in theta. */
    public enum Basis {
        /** The forward: {@code delta = discount x N(d1)} for a call. */
        FORWARD,
        /** The spot, with the forward following it at the carry that the discount factor states. */
        SPOT
    }

    static final double DAYS_PER_YEAR = 365;

    private static final double VOLATILITY_POINT = 0.01;

    /** A smaller total deviation is none: keeps gamma at the money finite. */
    private static final double DEVIATION_MIN = 1e-200;

    private static final double DEVIATION_MAX = 1e100;

    public Black76 {
        requirePositive(forward, "forward");
        requirePositive(discount, "discount");
        if (!Double.isFinite(years)) {
            throw new IllegalArgumentException("years is not finite: " + years);
        }
    }

    /** Undiscounted, Greeks with respect to the forward. */
    public static Black76 onForward(double forward, double years) {
        return new Black76(forward, years, 1, Basis.FORWARD);
    }

    /** Greeks with respect to the forward. */
    public static Black76 onForward(double forward, double years, double discount) {
        return new Black76(forward, years, discount, Basis.FORWARD);
    }

    /** Black-Scholes: the spot grows at the continuous {@code rate}, Greeks are for the spot. */
    public static Black76 onSpot(double spot, double years, double rate) {
        double growth = Math.exp(rate * Math.max(0, years));
        return new Black76(spot * growth, years, 1 / growth, Basis.SPOT);
    }

    public double price(boolean isCall, double strike, double volatility) {
        requirePositive(strike, "strike");
        double intrinsic = Math.max(0, isCall ? forward - strike : strike - forward);
        double s = deviation(volatility);
        if (s == 0) {
            return discount * intrinsic;
        }
        double x = -Math.abs(logRatio(forward, strike));
        double timeValue = Math.sqrt(forward) * Math.sqrt(strike) * NormalisedBlack.price(x, s);
        return discount * (intrinsic + timeValue);
    }

    public Greeks greeks(boolean isCall, double strike, double volatility) {
        double price = price(isCall, strike, volatility);
        double s = deviation(volatility);
        if (s == 0) {
            return new Greeks(price, stepDelta(isCall, strike) * spotPerForward(), 0, 0, 0);
        }
        double upper = logRatio(forward, strike) / s + 0.5 * s;
        double density = Gaussian.density(upper);
        double delta = discount * (isCall ? Gaussian.cumulative(upper) : -Gaussian.cumulative(-upper));
        double gamma = discount * density / forward / s;
        double perVolatility = discount * forward * density * Math.sqrt(years);
        double rate = -Math.log(discount) / years;
        double decay = rate * price - perVolatility * volatility / (2 * years);
        double thetaPerYear = basis == Basis.SPOT ? decay - rate * forward * delta : decay;
        double chain = spotPerForward();
        return new Greeks(
                price,
                delta * chain,
                gamma * chain * chain,
                thetaPerYear / DAYS_PER_YEAR,
                perVolatility * VOLATILITY_POINT);
    }

    /** To 1e-12 relative where the price itself carries that information. */
    public ImpliedVolatility impliedVolatility(boolean isCall, double strike, double price) {
        return impliedVolatility(isCall, strike, price, 0);
    }

    /**
     * The same from a warm start: {@code previous} is a volatility believed to be near, and any
     * value is safe; one that is not positive and finite means a cold start.
     */
    public ImpliedVolatility impliedVolatility(boolean isCall, double strike, double price, double previous) {
        var solver = new VolatilitySolver();
        double volatility = solver.solve(this, isCall, strike, price, previous);
        return Double.isNaN(volatility)
                ? new ImpliedVolatility.Unsolved(solver.reason())
                : new ImpliedVolatility.Solved(volatility, solver.steps());
    }

    /** ln(a/b), exact to the last digits where the two are close. */
    static double logRatio(double a, double b) {
        double relative = (a - b) / b;
        return Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(a) - Math.log(b);
    }

    private double deviation(double volatility) {
        if (Double.isNaN(volatility)) {
            throw new IllegalArgumentException("volatility is not a number");
        }
        if (years <= 0 || volatility <= 0) {
            return 0;
        }
        double s = Math.min(volatility * Math.sqrt(years), DEVIATION_MAX);
        return s < DEVIATION_MIN ? 0 : s;
    }

    private double stepDelta(boolean isCall, double strike) {
        double call = forward == strike ? 0.5 : forward > strike ? 1 : 0;
        return discount * (isCall ? call : call - 1);
    }

    private double spotPerForward() {
        return basis == Basis.SPOT ? 1 / discount : 1;
    }

    private static void requirePositive(double value, String name) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " is not positive and finite: " + value);
        }
    }
}
