package io.tarkash.domain.market.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.tarkash.domain.market.pricing.ImpliedVolatility.Reason;
import io.tarkash.domain.market.pricing.ImpliedVolatility.Solved;
import io.tarkash.domain.market.pricing.ImpliedVolatility.Unsolved;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImpliedVolatilityTest {
    private static final long SEED = 20230503;
    private static final double FORWARD = 24_575.4;
    private static final Black76 WEEK = Black76.onForward(FORWARD, 7 / 365.0);

    @Test
    void roundTripsPriceAndVolatilityOutOfTheMoney() {
        var random = new Random(SEED);
        double priceError = 0;
        double volError = 0;
        int cold = 0;
        int warm = 0;
        long coldSum = 0;
        long warmSum = 0;
        int n = 300_000;
        for (int i = 0; i < n; i++) {
            double years = Math.exp(uniform(random, Math.log(1e-6), Math.log(5)));
            double vol = Math.exp(uniform(random, Math.log(0.01), Math.log(3)));
            double width = uniform(random, -1, 1);
            double strike = FORWARD * Math.exp(20 * width * width * width * vol * Math.sqrt(years));
            var model = Black76.onForward(FORWARD, years);
            boolean isCall = strike >= FORWARD;
            double price = model.price(isCall, strike, vol);
            if (price > 0.9 * Math.min(FORWARD, strike)) {
                continue; // so close to the upper bound that the price no longer tells the volatility
            }
            Solved solved = (Solved) model.impliedVolatility(isCall, strike, price);
            Solved again = (Solved) model.impliedVolatility(isCall, strike, price, vol * 1.03);
            volError = Math.max(volError, Math.abs(solved.volatility() / vol - 1));
            volError = Math.max(volError, Math.abs(again.volatility() / vol - 1));
            priceError = Math.max(priceError, Math.abs(model.price(isCall, strike, solved.volatility()) / price - 1));
            cold = Math.max(cold, solved.steps());
            warm = Math.max(warm, again.steps());
            coldSum += solved.steps();
            warmSum += again.steps();
        }
        System.out.printf(
                "round trip, seed %d: vol %.2e, price %.2e relative; steps cold max %d mean %.2f, warm max %d mean %.2f%n",
                SEED, volError, priceError, cold, (double) coldSum / n, warm, (double) warmSum / n);
        assertThat(volError).isLessThan(1e-12);
        assertThat(priceError).isLessThan(1e-12);
        assertThat(cold).isLessThanOrEqualTo(16);
        assertThat(warm).isLessThanOrEqualTo(12);
    }

    @Test
    void inTheMoneyLosesOnlyWhatThePriceDoesNotCarry() {
        var random = new Random(SEED);
        for (int i = 0; i < 50_000; i++) {
            double vol = uniform(random, 0.05, 1);
            double strike = FORWARD * Math.exp(-uniform(random, 0, 5) * vol * Math.sqrt(WEEK.years()));
            double price = WEEK.price(true, strike, vol);
            double vega = 100 * WEEK.greeks(true, strike, vol).vega();
            double carried = 1e-12 + 4 * Math.ulp(price) / (vega * vol);
            Solved solved = (Solved) WEEK.impliedVolatility(true, strike, price);
            assertThat(solved.volatility() / vol - 1).isCloseTo(0, offset(carried));
        }
    }

    @Test
    void agreesWithStrata() {
        var random = new Random(SEED);
        double worst = 0;
        for (int i = 0; i < 20_000; i++) {
            double vol = uniform(random, 0.05, 1);
            double strike = FORWARD * Math.exp(uniform(random, -2, 2) * vol * Math.sqrt(WEEK.years()));
            boolean isCall = strike >= FORWARD;
            double price = WEEK.price(isCall, strike, vol);
            double theirs = BlackFormulaRepository.impliedVolatility(price, FORWARD, strike, WEEK.years(), isCall);
            Solved ours = (Solved) WEEK.impliedVolatility(isCall, strike, price);
            worst = Math.max(worst, Math.abs(ours.volatility() / theirs - 1));
        }
        System.out.printf("Strata implied volatility, seed %d: %.2e relative%n", SEED, worst);
        assertThat(worst).isLessThan(1e-9);
    }

    @Test
    void refusesPriceBelowIntrinsic() {
        assertThat(WEEK.impliedVolatility(true, 24_000, 575)).isEqualTo(new Unsolved(Reason.BELOW_INTRINSIC));
        assertThat(WEEK.impliedVolatility(false, 25_000, 1)).isEqualTo(new Unsolved(Reason.BELOW_INTRINSIC));
        assertThat(WEEK.impliedVolatility(false, 24_000, -1)).isEqualTo(new Unsolved(Reason.BELOW_INTRINSIC));
    }

    @Test
    void refusesTimeValueBelowResolution() {
        double intrinsic = FORWARD - 24_000;
        assertThat(WEEK.impliedVolatility(true, 24_000, intrinsic)).isEqualTo(new Unsolved(Reason.BELOW_RESOLUTION));
        assertThat(WEEK.impliedVolatility(true, 25_000, 0)).isEqualTo(new Unsolved(Reason.BELOW_RESOLUTION));
    }

    @Test
    void refusesPriceAboveBound() {
        assertThat(WEEK.impliedVolatility(true, 24_000, FORWARD)).isEqualTo(new Unsolved(Reason.ABOVE_BOUND));
        assertThat(WEEK.impliedVolatility(false, 24_000, 24_000.05)).isEqualTo(new Unsolved(Reason.ABOVE_BOUND));
    }

    @Test
    void refusesExpiredAndMeaninglessInput() {
        assertThat(Black76.onForward(FORWARD, 0).impliedVolatility(true, 24_600, 5))
                .isEqualTo(new Unsolved(Reason.EXPIRED));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(WEEK.impliedVolatility(true, 24_600, bad)).isEqualTo(new Unsolved(Reason.NOT_A_NUMBER));
            assertThat(WEEK.impliedVolatility(true, bad, 5)).isEqualTo(new Unsolved(Reason.NOT_A_NUMBER));
        }
    }

    @Test
    void anyWarmStartGivesTheSameVolatility() {
        double[] starts = {Double.NaN, -1, 0, Double.MIN_VALUE, 1e-9, 0.01, 0.5, 30, 1e9, Double.MAX_VALUE};
        for (double strike = 20_000; strike < 30_000; strike += 250) {
            boolean isCall = strike > FORWARD;
            double price = WEEK.price(isCall, strike, 0.17);
            for (double start : starts) {
                assertThat(WEEK.impliedVolatility(isCall, strike, price, start))
                        .as("strike %s, start %s", strike, start)
                        .isInstanceOfSatisfying(
                                Solved.class,
                                solved -> assertThat(solved.volatility()).isCloseTo(0.17, offset(1e-13)));
            }
        }
    }

    @Test
    void neverLeaksNaN() {
        var random = new Random(SEED);
        for (int i = 0; i < 300_000; i++) {
            double years = Math.exp(uniform(random, -60, 20));
            double strike = Math.exp(uniform(random, -30, 50));
            double price = Math.exp(uniform(random, -700, 15));
            var answer = Black76.onForward(FORWARD, years).impliedVolatility(random.nextBoolean(), strike, price);
            switch (answer) {
                case Solved(double volatility, int steps) -> {
                    assertThat(volatility).isPositive().isFinite();
                    assertThat(steps).isBetween(1, ImpliedVolatility.STEPS_MAX);
                }
                case Unsolved(Reason reason) ->
                    assertThat(reason).isNotIn(Reason.NOT_A_NUMBER, Reason.EXPIRED, Reason.NOT_CONVERGED);
            }
        }
    }

    private static double uniform(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
