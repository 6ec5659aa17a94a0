package io.tarkash.domain.market.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class ParityForwardTest {
    private static final double[] STRIKES = {24_400, 24_450, 24_500, 24_550, 24_600, 24_650, 24_700};

    @Test
    void findsTheForwardThatPricedTheOptions() {
        var model = Black76.onForward(24_563.2, 0.02, 0.999);
        double[] calls = prices(model, true);
        double[] puts = prices(model, false);
        var implied = ParityForward.imply(STRIKES, calls, puts, 5, 0.999).orElseThrow();
        assertThat(implied.forward()).isCloseTo(24_563.2, offset(1e-9));
        assertThat(implied.deviationMax()).isLessThan(1e-9);
        assertThat(implied.strikes()).isEqualTo(5);
    }

    @Test
    void isNotMovedByOneStaleQuote() {
        var model = Black76.onForward(24_563.2, 0.02);
        double[] calls = prices(model, true);
        calls[3] += 40;
        var implied = ParityForward.imply(STRIKES, calls, prices(model, false)).orElseThrow();
        assertThat(implied.forward()).isCloseTo(24_563.2, offset(1e-9));
        assertThat(implied.deviationMax()).isCloseTo(40, offset(1e-9));
    }

    @Test
    void isEmptyWithFewerThanThreeStrikes() {
        double[] calls = {0, 0, 80, 60, Double.NaN, -1, 0};
        double[] puts = {10, 20, 40, 60, 80, 90, 100};
        assertThat(ParityForward.imply(STRIKES, calls, puts)).isEmpty();
    }

    private static double[] prices(Black76 model, boolean isCall) {
        double[] prices = new double[STRIKES.length];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = model.price(isCall, STRIKES[i], 0.12);
        }
        return prices;
    }
}
