package io.tarkash.marketdata.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.charges.BrokeragePlan;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.charges.Turnover;
import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargeTableTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final BrokeragePlan PLAN = BrokeragePlan.standard(Broker.ZERODHA);

    private final ChargeSchedule schedule =
            MarketFacts.load(TestFolders.market()).charges();

    @Test
    void agreesItemByItemWithAShortNiftyOptionBoughtBackAtAGain() {
        Charges charges = note(TODAY, Exchange.NSE, roundTrip(Price.ofRupees(60), Price.ofRupees(100), 65));

        assertThat(charges.stt().toMoney()).isEqualTo(Money.parse("10.00"));
        assertThat(charges.exchange().toMoney()).isEqualTo(Money.parse("3.70"));
        assertThat(charges.sebi().toMoney()).isEqualTo(Money.parse("0.01"));
        assertThat(charges.stamp().toMoney()).isEqualTo(Money.parse("0.12"));
        assertThat(charges.gst().toMoney()).isEqualTo(Money.parse("7.87"));
        assertThat(charges.brokerage().toMoney()).isEqualTo(Money.parse("40.00"));
        assertThat(charges.total()).isEqualTo(Money.parse("61.69"));
    }

    @Test
    void agreesWithAFlatRoundTripInNiftyAndInSensex() {
        Price hundred = Price.ofRupees(100);
        assertThat(note(TODAY, Exchange.NSE, roundTrip(hundred, hundred, 65)).total())
                .isEqualTo(Money.parse("62.86"));

        Price threeHundred = Price.ofRupees(300);
        assertThat(note(TODAY, Exchange.BSE, roundTrip(threeHundred, threeHundred, 20))
                        .total())
                .isEqualTo(Money.parse("61.00"));
    }

    @Test
    void costsFifteenRupeesAFlatRoundTripWithoutBrokerage() {
        Turnover turnover =
                roundTrip(Price.ofRupees(100), Price.ofRupees(100), 65).withOrders(0);

        assertThat(note(TODAY, Exchange.NSE, turnover).total()).isEqualTo(Money.parse("15.66"));
        assertThat(schedule.estimate(TODAY, Exchange.NSE, turnover, PLAN)
                        .orElseThrow()
                        .total())
                .isEqualTo(Money.parse("15.41"));
    }

    @Test
    void taxesTheIntrinsicValueOfAnExercisedLong() {
        Turnover exercised = Turnover.NONE.exercise(Price.ofRupees(140), 65);

        assertThat(schedule.estimate(TODAY, Exchange.NSE, exercised, PLAN)
                        .orElseThrow()
                        .total())
                .isEqualTo(Money.parse("13.65"));
        assertThat(note(TODAY, Exchange.NSE, exercised).total()).isEqualTo(Money.parse("14.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-03-31, 50.00",
        "2023-04-01, 62.50",
        "2024-09-30, 62.50",
        "2024-10-01, 100.00",
        "2026-03-31, 100.00",
        "2026-04-01, 150.00",
    })
    void taxesSalesByTheRateOfTheDay(LocalDate date, String tax) {
        Turnover sale = Turnover.NONE.trade(Side.SELL, Price.ofRupees(1000), 100);

        assertThat(schedule.estimate(date, Exchange.NSE, sale, PLAN)
                        .orElseThrow()
                        .stt()
                        .toMoney())
                .isEqualTo(Money.parse(tax));
    }

    @Test
    void hasNoChargesForDaysItDoesNotKnow() {
        assertThat(schedule.rates(Exchange.NSE, LocalDate.of(2020, 6, 30))).isEmpty();
        assertThat(schedule.rates(Exchange.NSE, LocalDate.of(2020, 7, 1))).isPresent();
        assertThat(schedule.rates(Exchange.BSE, LocalDate.of(2023, 5, 12))).isEmpty();
        assertThat(schedule.note(TODAY, Exchange.NSE, Turnover.NONE, new BrokeragePlan(Broker.ZEBU, "NO SUCH PLAN")))
                .isEmpty();
    }

    private Charges note(LocalDate date, Exchange exchange, Turnover turnover) {
        return schedule.note(date, exchange, turnover, PLAN).orElseThrow();
    }

    private static Turnover roundTrip(Price bought, Price sold, long units) {
        return Turnover.NONE
                .trade(Side.SELL, sold, units)
                .trade(Side.BUY, bought, units)
                .withOrders(2);
    }
}
