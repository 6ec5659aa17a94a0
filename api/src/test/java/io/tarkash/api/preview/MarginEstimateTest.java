package io.tarkash.api.preview;

import static io.tarkash.domain.market.contract.OptionType.CALL;
import static io.tarkash.domain.market.contract.OptionType.PUT;
import static io.tarkash.domain.market.contract.Side.BUY;
import static io.tarkash.domain.market.contract.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.engine.risk.MarginEstimate;
import io.tarkash.engine.risk.PricedLeg;
import io.tarkash.testkit.TestFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarginEstimateTest {
    private static final Price SPOT = Price.ofRupees(24_500);

    private static PricedLeg holding(Side side, long strike, OptionType type) {
        return new PricedLeg(TestFacts.nifty(strike, type), side, 65, Price.ofRupees(100));
    }

    private static Money of(PricedLeg... holdings) {
        return MarginEstimate.of(List.of(holdings), SPOT, TestFacts.DAY);
    }

    @Test
    void asksScanAndExposureOfANakedShort() {
        Money scan = Price.parse("2278.50").times(65);
        Money exposure = Money.ofRupees(490 * 65);

        assertThat(of(holding(SELL, 24_500, CALL))).isEqualTo(scan.plus(exposure));
    }

    @Test
    void asksOneScanAndTwoExposuresOfAStraddle() {
        Money scan = Price.parse("2278.50").times(65);

        assertThat(of(holding(SELL, 24_500, CALL), holding(SELL, 24_500, PUT)))
                .isEqualTo(scan.plus(Money.ofRupees(2 * 490 * 65)));
    }

    @Test
    void boundsAHedgedShortByItsWing() {
        assertThat(of(
                        holding(BUY, 24_900, CALL),
                        holding(BUY, 24_100, PUT),
                        holding(SELL, 24_700, CALL),
                        holding(SELL, 24_300, PUT)))
                .isEqualTo(Money.ofRupees(200 * 65 + 2 * 490 * 65));
    }

    @Test
    void asksNothingForLongs() {
        assertThat(of(holding(BUY, 24_500, CALL))).isEqualTo(Money.ZERO);
    }

    @Test
    void asksMoreOfFarShortsAndOnTheExpiryDay() {
        PricedLeg far = holding(SELL, 27_000, CALL);
        assertThat(of(far)).isEqualTo(Money.ofRupees(1_225 * 65));
        assertThat(MarginEstimate.of(List.of(far), SPOT, TestFacts.EXPIRY)).isEqualTo(Money.ofRupees(1_715 * 65));
    }
}
