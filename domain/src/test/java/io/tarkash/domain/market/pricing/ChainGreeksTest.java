package io.tarkash.domain.market.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ChainGreeksTest {
    private static final Black76 MODEL = Black76.onForward(24_575.4, 4 / 365.0);
    private static final double[] STRIKES = {24_000, 24_500, 24_600, 25_200};
    private static final boolean[] IS_CALL = {false, true, true, true};

    @Test
    void equalsTheScalarAnswersAndMarksWhatHasNone() {
        double[] prices = {31.5, 174, 110.05, Double.NaN};
        var chain = ChainGreeks.of(MODEL, STRIKES, IS_CALL, prices);
        assertThat(chain.size()).isEqualTo(4);
        for (int i = 0; i < 3; i++) {
            var solved = (ImpliedVolatility.Solved) MODEL.impliedVolatility(IS_CALL[i], STRIKES[i], prices[i]);
            assertThat(chain.volatility(i)).isEqualTo(solved.volatility());
            var greeks = MODEL.greeks(IS_CALL[i], STRIKES[i], solved.volatility());
            assertThat(chain.delta(i)).isEqualTo(greeks.delta());
            assertThat(chain.gamma(i)).isEqualTo(greeks.gamma());
            assertThat(chain.theta(i)).isEqualTo(greeks.theta());
            assertThat(chain.vega(i)).isEqualTo(greeks.vega());
        }
        assertThat(chain.isSolved(2)).isTrue();
        assertThat(chain.isSolved(3)).isFalse();
        assertThat(chain.delta(3)).isNaN();
    }

    @Test
    void warmStartChangesNothingButTheSteps() {
        var cold = ChainGreeks.of(MODEL, STRIKES, IS_CALL, new double[] {31.5, 174, 110.05, 3});
        double[] moved = {33, 171, 108, 2.95};
        var warm = ChainGreeks.of(MODEL, STRIKES, IS_CALL, moved, cold.volatilities());
        var again = ChainGreeks.of(MODEL, STRIKES, IS_CALL, moved);
        for (int i = 0; i < 4; i++) {
            assertThat(Math.abs(warm.volatility(i) / again.volatility(i) - 1)).isLessThan(1e-13);
        }
    }

    @Test
    void refusesArraysOfDifferentLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChainGreeks.of(MODEL, STRIKES, IS_CALL, new double[3]));
    }
}
