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
import io.tarkash.engine.risk.PricedLeg;
import io.tarkash.testkit.Seed;
import io.tarkash.testkit.TestFacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PayoffTest {
    private static PricedLeg holding(Side side, long units, long strike, OptionType type, String premium) {
        return new PricedLeg(TestFacts.nifty(strike, type), side, units, Price.parse(premium));
    }

    private static List<PricedLeg> condor(long units) {
        return List.of(
                holding(BUY, units, 24_900, CALL, "50.05"),
                holding(BUY, units, 24_100, PUT, "49.95"),
                holding(SELL, units, 24_700, CALL, "100.15"),
                holding(SELL, units, 24_300, PUT, "99.90"));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Test
    void boundsACondorByWingLessCreditTimesUnitsExactly() {
        Payoff payoff = Payoff.of(condor(195));

        Money credit = Price.parse("100.05").times(195);
        assertThat(payoff.most()).hasValue(credit);
        assertThat(payoff.least())
                .hasValue(Price.ofRupees(200).times(195).minus(credit).negated());
        assertThat(payoff.breakEvens())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(decimal("24199.95"), decimal("24800.05"));
    }

    @Test
    void leavesANakedStraddleUnbounded() {
        Payoff payoff =
                Payoff.of(List.of(holding(SELL, 65, 24_500, CALL, "200"), holding(SELL, 65, 24_500, PUT, "200.50")));

        assertThat(payoff.least()).isEmpty();
        assertThat(payoff.most()).hasValue(Price.parse("400.50").times(65));
        assertThat(payoff.breakEvens())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(decimal("24099.50"), decimal("24900.50"));
    }

    @Test
    void leavesALongStraddleUnboundedAbove() {
        Payoff payoff = Payoff.of(List.of(holding(BUY, 65, 24_500, CALL, "200"), holding(BUY, 65, 24_500, PUT, "200")));

        assertThat(payoff.most()).isEmpty();
        assertThat(payoff.least()).hasValue(Money.ofRupees(-400 * 65));
    }

    @Test
    void boundsAShortPutAtZero() {
        Payoff payoff = Payoff.of(List.of(holding(SELL, 65, 24_500, PUT, "200")));

        assertThat(payoff.least()).hasValue(Money.ofRupees(-24_300 * 65));
        assertThat(payoff.breakEvens())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(decimal("24300"));
    }

    @Test
    void writesABreakEvenBetweenPaiseWithFourDecimals() {
        Payoff payoff =
                Payoff.of(List.of(holding(BUY, 65, 24_500, CALL, "200"), holding(SELL, 195, 24_700, CALL, "100")));

        assertThat(payoff.breakEvens())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(decimal("24850"));
        Payoff third =
                Payoff.of(List.of(holding(SELL, 195, 24_500, CALL, "100"), holding(BUY, 65, 24_100, PUT, "0.05")));
        assertThat(third.breakEvens())
                .usingElementComparator(BigDecimal::compareTo)
                .contains(decimal("24599.9833"));
    }

    @Test
    void agreesWithSummingLegByLegWhateverIsHeld() {
        Random random = Seed.random("PayoffTest");
        for (int i = 0; i < 500; i++) {
            List<PricedLeg> holdings = new ArrayList<>();
            for (int leg = 0; leg <= random.nextInt(6); leg++) {
                holdings.add(holding(
                        random.nextBoolean() ? BUY : SELL,
                        65L * (1 + random.nextInt(5)),
                        23_500 + 100L * random.nextInt(20),
                        random.nextBoolean() ? CALL : PUT,
                        new Price(5 + random.nextInt(40_000)).toString()));
            }
            Payoff payoff = Payoff.of(holdings);
            for (long level = 0; level <= 60_000; level += 50) {
                Money profit = Payoff.profit(holdings, Price.ofRupees(level));
                payoff.most().ifPresent(most -> assertThat(profit).isLessThanOrEqualTo(most));
                payoff.least().ifPresent(least -> assertThat(profit).isGreaterThanOrEqualTo(least));
            }
            assertThat(changesOfSign(holdings))
                    .isLessThanOrEqualTo(payoff.breakEvens().size());
            for (BigDecimal even : payoff.breakEvens()) {
                Price below = new Price(even.movePointRight(2).longValue());
                long near = Math.abs(Payoff.profit(holdings, below).paise());
                assertThat(near).isLessThanOrEqualTo(units(holdings));
            }
        }
    }

    private static long units(List<PricedLeg> holdings) {
        return holdings.stream().mapToLong(PricedLeg::units).sum();
    }

    private static int changesOfSign(List<PricedLeg> holdings) {
        int changes = 0;
        long before = 0;
        for (long level = 0; level <= 60_000; level += 25) {
            long sign =
                    Long.signum(Payoff.profit(holdings, Price.ofRupees(level)).paise());
            if (sign != 0) {
                changes += before != 0 && sign != before ? 1 : 0;
                before = sign;
            }
        }
        return changes;
    }
}
