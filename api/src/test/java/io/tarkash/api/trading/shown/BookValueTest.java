package io.tarkash.api.trading.shown;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.DateRange;
import io.tarkash.domain.market.calendar.Dated;
import io.tarkash.domain.market.calendar.Timeline;
import io.tarkash.domain.market.charges.BrokeragePlan;
import io.tarkash.domain.market.charges.ChargeKind;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.charges.Rate;
import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.engine.Owner;
import io.tarkash.engine.position.Profit;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookValueTest {
    private static final Owner OWNER = new Owner(
            new UserId("u"),
            Installation.of("test"),
            List.of(
                    BrokerAccount.onPaper(new AccountId("A"), Broker.ZERODHA, "CA"),
                    BrokerAccount.onPaper(new AccountId("B"), Broker.ANGEL_ONE, "CB")),
            List.of());

    private final TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1, 2);

    private Prices prices(ChargeSchedule charges) {
        return new Prices(desk.board(), charges);
    }

    /** No rate but brokerage, so that what an order costs is seen at a glance. */
    private static ChargeSchedule brokerageOnly(Broker... brokers) {
        Map<ChargeKind, Timeline<Rate>> rates = new EnumMap<>(ChargeKind.class);
        for (ChargeKind kind : ChargeKind.values()) {
            rates.put(kind, always(new Rate(0)));
        }
        Map<BrokeragePlan, Timeline<Money>> fees = new HashMap<>();
        for (Broker broker : brokers) {
            fees.put(BrokeragePlan.standard(broker), always(Money.ofRupees(20)));
        }
        return new ChargeSchedule(Map.of(Exchange.NSE, rates), fees);
    }

    private static <T> Timeline<T> always(T value) {
        return new Timeline<>(List.of(new Dated<>(DateRange.since(LocalDate.of(2026, 1, 1)), value)));
    }

    private Totals totals(String account, ChargeSchedule charges) {
        return BookValue.sum(BookValue.of(desk.run(), OWNER, prices(charges)).stream()
                .filter(leg -> leg.account().value().equals(account))
                .toList());
    }

    @Test
    void agreesWithWhatStopsAreDecidedBy() {
        desk.start();
        desk.minute("09:20");
        desk.price(24_700, OptionType.CALL, "131.35");
        desk.price(24_100, OptionType.PUT, "12.05");
        desk.settle();

        for (AccountRun account : desk.run().run().accounts()) {
            Totals totals = totals(account.account().value(), brokerageOnly(Broker.values()));
            assertThat(totals.profit()).isEqualTo(Profit.of(desk.run(), account, desk.board()));
            assertThat(totals.unrealized()).isNotEqualTo(Money.ZERO);
        }
    }

    @Test
    void turnsUnrealizedIntoRealizedWhenTheRunLeaves() {
        desk.start();
        desk.minute("09:20");
        desk.minute("15:15");

        Totals totals = totals("A", brokerageOnly(Broker.values()));

        assertThat(totals.unrealized()).isEqualTo(Money.ZERO);
        assertThat(totals.realized())
                .isEqualTo(Profit.of(desk.run(), desk.run().run().account(new AccountId("A")), desk.board()));
    }

    @Test
    void chargesEachExecutedOrderOnceHoweverManyTradesItTook() {
        desk.script("A", "hc", Purpose.ENTRY, new Reply.FillUnits(30));
        desk.start();
        desk.minute("09:20");
        desk.fill("A", "hc", Purpose.ENTRY, 35);

        Totals totals = totals("A", brokerageOnly(Broker.values()));

        assertThat(totals.charges().orElseThrow().total()).isEqualTo(Money.ofRupees(4 * 20));
    }

    @Test
    void leavesChargesOutWhereARateIsNotKnown() {
        desk.start();
        desk.minute("09:20");

        assertThat(totals("A", brokerageOnly(Broker.ZERODHA)).charges()).isPresent();
        assertThat(totals("B", brokerageOnly(Broker.ZERODHA)).charges()).isEmpty();
        assertThat(totals("B", brokerageOnly(Broker.ZERODHA)).json().has("net")).isFalse();
    }
}
