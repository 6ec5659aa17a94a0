package io.tarkash.domain.market.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Black76Test {
    private static final long SEED = 20250829;
    private static final double FORWARD = 24_575.4;

    @Test
    void callLessPutIsDiscountedForwardLessStrike() {
        var model = Black76.onForward(FORWARD, 0.02, 0.998);
        for (double strike = 18_000; strike < 32_000; strike += 50) {
            double difference = model.price(true, strike, 0.13) - model.price(false, strike, 0.13);
            assertThat(difference).isCloseTo(0.998 * (FORWARD - strike), offset(4e-12));
        }
    }

    @Test
    void greeksAreTheDerivativesOfThePrice() {
        for (boolean isCall : new boolean[] {true, false}) {
            for (double strike : new double[] {22_000, 24_000, 24_575.4, 25_000, 27_000}) {
                assertDerivatives(isCall, strike, 0.011, 0.14);
                assertDerivatives(isCall, strike, 0.4, 0.22);
            }
        }
    }

    private static void assertDerivatives(boolean isCall, double strike, double years, double vol) {
        double rate = 0.065;
        double df = Math.exp(-rate * years);
        Greeks greeks = Black76.onForward(FORWARD, years, df).greeks(isCall, strike, vol);
        double step = 0.5;
        double up = Black76.onForward(FORWARD + step, years, df).price(isCall, strike, vol);
        double down = Black76.onForward(FORWARD - step, years, df).price(isCall, strike, vol);
        assertThat(greeks.delta()).isCloseTo((up - down) / (2 * step), offset(2e-7));
        assertThat(greeks.gamma()).isCloseTo((up - 2 * greeks.price() + down) / (step * step), offset(1e-8));
        var model = Black76.onForward(FORWARD, years, df);
        double vega = (model.price(isCall, strike, vol + 1e-5) - model.price(isCall, strike, vol - 1e-5)) / 2e-5;
        assertThat(greeks.vega()).isCloseTo(0.01 * vega, offset(1e-5));
        double dt = 1e-6;
        double later =
                Black76.onForward(FORWARD, years - dt, df * Math.exp(rate * dt)).price(isCall, strike, vol);
        double earlier = Black76.onForward(FORWARD, years + dt, df * Math.exp(-rate * dt))
                .price(isCall, strike, vol);
        assertThat(greeks.theta()).isCloseTo((later - earlier) / (2 * dt) / 365, offset(1e-5));
        assertSpotDerivatives(isCall, strike, years, vol);
    }

    private static void assertSpotDerivatives(boolean isCall, double strike, double years, double vol) {
        Greeks greeks = Black76.onSpot(FORWARD, years, 0.1).greeks(isCall, strike, vol);
        double up = Black76.onSpot(FORWARD + 0.5, years, 0.1).price(isCall, strike, vol);
        double down = Black76.onSpot(FORWARD - 0.5, years, 0.1).price(isCall, strike, vol);
        assertThat(greeks.delta()).isCloseTo(up - down, offset(2e-7));
        assertThat(greeks.gamma()).isCloseTo(4 * (up - 2 * greeks.price() + down), offset(1e-8));
        double later = Black76.onSpot(FORWARD, years - 1e-6, 0.1).price(isCall, strike, vol);
        double earlier = Black76.onSpot(FORWARD, years + 1e-6, 0.1).price(isCall, strike, vol);
        assertThat(greeks.theta()).isCloseTo((later - earlier) / 2e-6 / 365, offset(1e-5));
    }

    @Test
    void agreesWithStrata() {
        var random = new Random(SEED);
        double price = 0;
        double delta = 0;
        double gamma = 0;
        double theta = 0;
        double vega = 0;
        for (int i = 0; i < 200_000; i++) {
            double years = Math.exp(uniform(random, Math.log(1e-5), Math.log(3)));
            double vol = uniform(random, 0.03, 1.5);
            double strike = FORWARD * Math.exp(uniform(random, -6, 6) * vol * Math.sqrt(years));
            boolean call = random.nextBoolean();
            Greeks greeks = Black76.onForward(FORWARD, years).greeks(call, strike, vol);
            double size = Math.max(FORWARD, strike);
            price = larger(
                    price, greeks.price(), BlackFormulaRepository.price(FORWARD, strike, years, vol, call), size);
            delta = larger(delta, greeks.delta(), BlackFormulaRepository.delta(FORWARD, strike, years, vol, call), 1);
            double strataGamma = BlackFormulaRepository.gamma(FORWARD, strike, years, vol);
            gamma = larger(gamma, greeks.gamma(), strataGamma, strataGamma);
            double strataTheta = BlackFormulaRepository.driftlessTheta(FORWARD, strike, years, vol) / 365;
            theta = larger(theta, greeks.theta(), strataTheta, strataTheta);
            double strataVega = BlackFormulaRepository.vega(FORWARD, strike, years, vol) / 100;
            vega = larger(vega, greeks.vega(), strataVega, strataVega);
        }
        System.out.printf(
                "Strata, seed %d: price %.2e of the larger of forward and strike, delta %.2e absolute,"
                        + " gamma %.2e, theta %.2e, vega %.2e relative%n",
                SEED, price, delta, gamma, theta, vega);
        assertThat(price).isLessThan(2e-15);
        assertThat(delta).isLessThan(5e-13);
        assertThat(gamma).isLessThan(5e-11);
        assertThat(theta).isLessThan(5e-11);
        assertThat(vega).isLessThan(5e-11);
    }

    private static double larger(double worst, double ours, double theirs, double size) {
        return ours == theirs ? worst : Math.max(worst, Math.abs((ours - theirs) / size));
    }

    private static double uniform(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    @Test
    void isIntrinsicWithoutTimeOrVolatility() {
        var intrinsic = new Greeks(75.5, 1, 0, 0, 0);
        assertThat(Black76.onForward(24_575.5, 0).greeks(true, 24_500, 0.2)).isEqualTo(intrinsic);
        assertThat(Black76.onForward(24_575.5, -1).greeks(true, 24_500, 0.2)).isEqualTo(intrinsic);
        assertThat(Black76.onForward(24_575.5, 1).greeks(true, 24_500, 0)).isEqualTo(intrinsic);
        assertThat(Black76.onForward(24_575.5, 0).greeks(false, 24_500, 0.2)).isEqualTo(new Greeks(0, 0, 0, 0, 0));
        assertThat(Black76.onForward(24_500, 0).greeks(false, 24_500, 0.2).delta())
                .isEqualTo(-0.5);
    }

    @Test
    void staysFiniteAtTheExtremes() {
        double[] sizes = {Double.MIN_VALUE, 1e-300, 1e-12, 1e-3, 1, 1e3, 1e12, 1e300, Double.MAX_VALUE};
        for (double years : sizes) {
            for (double vol : sizes) {
                for (double strike : new double[] {1e-3, 1, 24_000, FORWARD, 25_000, 1e9}) {
                    for (boolean isCall : new boolean[] {true, false}) {
                        for (var model : new Black76[] {Black76.onForward(FORWARD, years), spot(years)}) {
                            assertFinite(model.greeks(isCall, strike, vol));
                        }
                    }
                }
            }
        }
    }

    private static Black76 spot(double years) {
        return Black76.onSpot(FORWARD, Math.min(years, 50), 0.1);
    }

    private static void assertFinite(Greeks greeks) {
        boolean finite = Double.isFinite(greeks.price())
                && Double.isFinite(greeks.delta())
                && Double.isFinite(greeks.gamma())
                && Double.isFinite(greeks.theta())
                && Double.isFinite(greeks.vega());
        assertThat(finite).as("%s", greeks).isTrue();
    }

    @Test
    void refusesWhatIsNoMarket() {
        assertThatIllegalArgumentException().isThrownBy(() -> Black76.onForward(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Black76.onForward(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Black76.onForward(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Black76.onForward(1, 1, 0));
        var model = Black76.onForward(1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> model.price(true, -1, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> model.price(true, 1, Double.NaN));
    }
}
