package io.tarkash.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.charges.Levy;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.strategy.Product;
import io.tarkash.live.link.ChargesReading;
import io.tarkash.live.link.ExecutedOrder;
import io.tarkash.testkit.TestFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChargeCheckTest {
    private static final List<ExecutedOrder> EXECUTED = List.of(order(Side.BUY, 10_000), order(Side.SELL, 30_000));

    @Test
    void countsEachOrderByItsSideAndOurRates() {
        Charges ours = ours();

        assertThat(ours.stt().toMoney()).isEqualTo(Money.ofRupees(30));
        assertThat(ours.stamp().toMoney()).isEqualTo(Money.ofRupees(10));
        assertThat(ours.exchange().toMoney()).isEqualTo(Money.ofRupees(40));
        assertThat(ours.brokerage().toMoney()).isEqualTo(Money.ofRupees(40));
    }

    @Test
    void knowsNoChargesOfADayWithoutAllRates() {
        assertThat(ChargeCheck.byOurRates(EXECUTED, TestFacts.charges(), Broker.ZERODHA, LocalDate.of(2026, 9, 30)))
                .isEmpty();
        assertThat(ChargeCheck.byOurRates(List.of(), TestFacts.charges(), Broker.ZEBU, LocalDate.of(2026, 9, 30)))
                .contains(Charges.NONE);
    }

    @Test
    void letsKindsDifferByARupeeOrOneInAHundred() {
        assertThat(differences(with(Money.parse("30.99"), Money.ofRupees(40)))).isEmpty();
        assertThat(differences(with(Money.ofRupees(30), Money.ofRupees(40)))).isEmpty();
        Charges large = ours();
        for (int i = 0; i < 10; i++) {
            large = large.plus(large);
        }
        Charges near = large.plus(
                new Charges(Levy.of(Money.ofRupees(250)), Levy.ZERO, Levy.ZERO, Levy.ZERO, Levy.ZERO, Levy.ZERO));
        assertThat(ChargeCheck.of(Optional.of(large), new ChargesReading.Charged(near))
                        .differences())
                .isEmpty();
    }

    @Test
    void namesTheKindThatDiffersByMore() {
        assertThat(differences(with(Money.parse("31.01"), Money.ofRupees(45))))
                .containsExactly(
                        "securities transaction tax: we count 30.00, the broker 31.01",
                        "brokerage: we count 40.00, the broker 45.00");
    }

    @Test
    void namesTheSumWhereManyKindsDifferALittle() {
        Charges ours = ours();
        Levy little = Levy.of(Money.parse("0.90"));
        Charges theirs = ours.plus(new Charges(little, little, little, little, little, little));

        assertThat(differences(theirs)).singleElement().asString().startsWith("all charges: we count ");
    }

    @Test
    void saysSoWhereTheBrokerHasNoCalculation() {
        ChargeCheck none = ChargeCheck.of(Optional.of(ours()), new ChargesReading.NotOffered());
        assertThat(none.ours()).contains(ours().total());
        assertThat(none.broker()).isEmpty();
        assertThat(none.said()).isEqualTo("compared with our own rates only: the broker calculates none");
        assertThat(none.differences()).isEmpty();

        assertThat(ChargeCheck.of(Optional.of(ours()), new ChargesReading.Unreadable("HTTP 503"))
                        .said())
                .endsWith("could not be read: HTTP 503");
        assertThat(ChargeCheck.of(Optional.empty(), new ChargesReading.Charged(ours()))
                        .said())
                .contains("a rate of ours is not known");
    }

    private static List<String> differences(Charges theirs) {
        return ChargeCheck.of(Optional.of(ours()), new ChargesReading.Charged(theirs))
                .differences();
    }

    private static Charges ours() {
        return ChargeCheck.byOurRates(EXECUTED, TestFacts.charges(), Broker.ZERODHA, TestFacts.DAY)
                .orElseThrow();
    }

    /** Ours with another tax and brokerage. */
    private static Charges with(Money stt, Money brokerage) {
        Charges ours = ours();
        return new Charges(Levy.of(stt), ours.exchange(), ours.sebi(), ours.stamp(), ours.gst(), Levy.of(brokerage));
    }

    private static ExecutedOrder order(Side side, long rupees) {
        return new ExecutedOrder(
                TestFacts.nifty(24_700, OptionType.CALL), side, Product.NRML, 65, Money.ofRupees(rupees));
    }
}
