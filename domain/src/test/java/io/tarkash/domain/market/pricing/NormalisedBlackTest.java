package io.tarkash.domain.market.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class NormalisedBlackTest {
    /** x, s and the price, from 40-digit arithmetic (mpmath). */
    private static final double[][] EXACT = {
        {0.0, 0.0001, 3.989422802352067e-5},
        {-1e-05, 0.0002, 7.488817074483393e-5},
        {-0.01, 0.01, 0.0008331480952708271},
        {-0.05, 0.004, 1.179597044847829e-39},
        {-0.3, 0.02, 4.851809670676259e-54},
        {-0.1, 0.0085, 2.1134677482690566e-35},
        {-0.02, 0.15, 0.0503177598279544},
        {-0.5, 0.19, 0.0002504690494915233},
        {-0.5, 0.21, 0.0006022135262811052},
        {-1.0, 3.0, 0.4777039972474732},
        {-2.0, 0.1, 1.3683094548416367e-91},
        {-0.001, 0.19, 0.07518622763709489},
    };

    /** z, cumulative and Mills ratio, from the same arithmetic. */
    private static final double[][] NORMAL = {
        {-37, 5.725571222524577e-300, 0.027007327965128336},
        {-12.5, 3.732564298877713e-36, 0.07949752916111721},
        {-5.7, 5.990371401063528e-09, 0.17047376074592785},
        {-1.3, 0.09680048458561033, 0.5648671289696181},
        {-0.3, 0.3820885778110474, 1.0018374009921558},
        {0.4, 0.6554217416103242, 1.7797308819837805},
        {2.2, 0.9860965524865014, 27.79726202245215},
        {6, 0.9999999990134123, 164585134.98865387},
    };

    @Test
    void agreesWithFortyDigitArithmetic() {
        for (double[] row : EXACT) {
            double error = NormalisedBlack.price(row[0], row[1]) / row[2] - 1;
            assertThat(error).as("x %s, s %s", row[0], row[1]).isCloseTo(0, offset(5e-14));
        }
    }

    @Test
    void distributionAgreesWithFortyDigitArithmetic() {
        for (double[] row : NORMAL) {
            assertThat(Gaussian.cumulative(row[0]) / row[1] - 1)
                    .as("z %s", row[0])
                    .isCloseTo(0, offset(2e-15));
            assertThat(Gaussian.millsRatio(row[0]) / row[2] - 1)
                    .as("z %s", row[0])
                    .isCloseTo(0, offset(5e-15));
        }
    }

    @Test
    void continuesSmoothlyWhereTheFormsMeet() {
        for (double x = -3; x < -1e-4; x *= 0.97) {
            double[] seams = {0.2, -x / 12, -x / 13, Math.sqrt(-2 * x)};
            for (double s : seams) {
                double below = NormalisedBlack.priceOverVega(x, s * (1 - 1e-13));
                double above = NormalisedBlack.priceOverVega(x, s * (1 + 1e-13));
                assertThat(above / below - 1).as("x %s, s %s", x, s).isCloseTo(0, offset(2e-12));
            }
        }
    }
}
