package io.tarkash.domain.market.charges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChargesTest {
    private static final Money TWENTY = Money.ofRupees(20);

    private final ChargeRates rates = new ChargeRates(
            Rate.parsePercent("0.15"),
            Rate.parsePercent("0.15"),
            Rate.parsePercent("0.03553"),
            Rate.parsePercent("0.0001"),
            Rate.parsePercent("0.003"),
            Rate.parsePercent("18"));

    @Test
    void agreeWithExactDecimalsForAnyTurnover() {
        Random random = new Random(20261121);
        for (int i = 0; i < 10_000; i++) {
            Turnover turnover = new Turnover(
                    new Money(random.nextLong(1_000_000_000_000L)),
                    new Money(random.nextLong(1_000_000_000_000L)),
                    new Money(random.nextLong(1_000_000_000L)),
                    random.nextInt(1000));
            assertThat(rates.estimate(turnover, TWENTY).total()).isEqualTo(inDecimals(turnover));
        }
    }

    @Test
    void ofTradesAddUpToTheChargesOfTheirSum() {
        Turnover one = Turnover.NONE.trade(Side.SELL, Price.parse("0.05"), 65).withOrders(1);
        Charges sum = Charges.NONE;
        Turnover all = Turnover.NONE;
        for (int i = 0; i < 1000; i++) {
            sum = sum.plus(rates.estimate(one, Money.ZERO));
            all = all.plus(one);
        }
        assertThat(sum).isEqualTo(rates.estimate(all, Money.ZERO));
    }

    @Test
    void roundTransactionTaxToTheRupeeOnANoteOnly() {
        assertThat(stt("333.33")).isEqualTo("0");
        assertThat(stt("333.34")).isEqualTo("1");
        assertThat(stt("999.99")).isEqualTo("1");
        assertThat(stt("1000.00")).isEqualTo("2");
    }

    @Test
    void takeStampFromTheBuyerAndTaxFromTheSeller() {
        Charges bought = rates.estimate(Turnover.NONE.trade(Side.BUY, Price.ofRupees(100), 100), Money.ZERO);
        Charges sold = rates.estimate(Turnover.NONE.trade(Side.SELL, Price.ofRupees(100), 100), Money.ZERO);

        assertThat(bought.stt()).isEqualTo(Levy.ZERO);
        assertThat(bought.stamp().toMoney()).isEqualTo(Money.parse("0.30"));
        assertThat(sold.stt().toMoney()).isEqualTo(Money.parse("15.00"));
        assertThat(sold.stamp()).isEqualTo(Levy.ZERO);
        assertThat(sold.exchange()).isEqualTo(bought.exchange());
    }

    @Test
    void refuseAmountsTooLargeToBeExact() {
        Turnover absurd = new Turnover(Money.ZERO, new Money(Long.MAX_VALUE / 1000), Money.ZERO, 0);

        assertThatThrownBy(() -> rates.estimate(absurd, TWENTY)).isInstanceOf(ArithmeticException.class);
    }

    private String stt(String sold) {
        Turnover turnover = new Turnover(Money.ZERO, Money.parse(sold), Money.ZERO, 0);
        return rates.note(turnover, Money.ZERO).stt().toString();
    }

    private static Money inDecimals(Turnover turnover) {
        BigDecimal premium = rupees(turnover.bought()).add(rupees(turnover.sold()));
        BigDecimal fees =
                premium.multiply(new BigDecimal("0.0003563")).add(BigDecimal.valueOf(20L * turnover.orders()));
        BigDecimal total = fees.multiply(new BigDecimal("1.18"))
                .add(rupees(turnover.sold()).multiply(new BigDecimal("0.0015")))
                .add(rupees(turnover.exercised()).multiply(new BigDecimal("0.0015")))
                .add(rupees(turnover.bought()).multiply(new BigDecimal("0.00003")));
        return Money.parse(total.setScale(2, RoundingMode.HALF_UP).toPlainString());
    }

    private static BigDecimal rupees(Money money) {
        return BigDecimal.valueOf(money.paise(), 2);
    }
}
