package io.tarkash.brokers.zerodha.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.brokers.zerodha.Fixtures;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.live.link.FundsReading;
import io.tarkash.wire.json.UnreadableRow;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookRowsTest {
    private static final BrokerOrder ORDER = new BrokerOrder(
            new BrokerOrderId("200000000000000"),
            "tk1a2b0123456789ab",
            Fixtures.NIFTY_26000_CE,
            Side.BUY,
            Product.NRML,
            new Progress(Status.FILLED, 1, 1, new Price(42070), ""));

    @Test
    void readsATradeByTheOrderItBelongsTo() {
        TradeRows rows = new TradeRows(Map.of("200000000000000", ORDER));
        ObjectNode row = sampleTrade();

        assertThat(rows.trade(row.put("product", "NRML")))
                .contains(new BrokerTrade(
                        "NSE-20210531-10000000",
                        "tk1a2b0123456789ab",
                        Fixtures.NIFTY_26000_CE,
                        Side.BUY,
                        1,
                        new Price(42065),
                        Product.NRML,
                        Instant.parse("2021-05-31T03:46:39Z")));
    }

    @Test
    void leavesATradeOfAnOrderThatWasNotShownForTheNextReading() {
        TradeRows rows = new TradeRows(Map.of());

        assertThat(Fixtures.data("kite/trades.json"))
                .allSatisfy(row -> assertThat(rows.trade(row)).isEmpty());
        assertThat(Fixtures.data("kite/order_trades.json"))
                .allSatisfy(row -> assertThat(rows.trade(row)).isEmpty());
    }

    @Test
    void refusesATradeThatContradictsItsOrderOrLacksAField() {
        TradeRows rows = new TradeRows(Map.of("200000000000000", ORDER));

        assertThatThrownBy(() -> rows.trade(sampleTrade().put("transaction_type", "SELL")))
                .isInstanceOf(UnreadableRow.class);
        assertThatThrownBy(() -> rows.trade(sampleTrade().putNull("trade_id"))).isInstanceOf(UnreadableRow.class);
        assertThatThrownBy(
                        () -> rows.trade(sampleTrade().putNull("fill_timestamp").putNull("exchange_timestamp")))
                .isInstanceOf(UnreadableRow.class);
    }

    @Test
    void readsNetPositionsOfListedContractsOnly() {
        PositionRows rows = new PositionRows(Fixtures.master());
        JsonNode net = Fixtures.json("""
                [{"exchange":"NFO","tradingsymbol":"NIFTY26D0126000CE","product":"NRML","quantity":-65},
                 {"exchange":"NFO","tradingsymbol":"NIFTY26D0126000CE","product":"MIS","quantity":65},
                 {"exchange":"NFO","tradingsymbol":"NIFTY26D0125900PE","product":"NRML","quantity":0},
                 {"exchange":"BFO","tradingsymbol":"SENSEX5026NOV26900PE","product":"NRML","quantity":60},
                 {"exchange":"NFO","tradingsymbol":"NIFTY26NOVFUT","product":"NRML","quantity":65},
                 {"exchange":"NSE","tradingsymbol":"INFY","product":"CNC","quantity":10}]""");

        assertThat(rows.net(net))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        new Holding(Fixtures.NIFTY_26000_CE, Product.NRML), -65L,
                        new Holding(Fixtures.NIFTY_26000_CE, Product.MIS), 65L));
    }

    @Test
    void readsTheSamplePositionsAsTheUsersOwn() {
        assertThat(new PositionRows(Fixtures.master())
                        .net(Fixtures.data("kite/positions.json").path("net")))
                .isEmpty();
    }

    @Test
    void doesNotHideAnIndexOptionThatIsHeldAndNotListed() {
        JsonNode net = Fixtures.json("""
                [{"exchange":"BFO","tradingsymbol":"SENSEX2611585000PE","product":"NRML","quantity":-20}]""");

        assertThatThrownBy(() -> new PositionRows(Fixtures.master()).net(net))
                .isInstanceOf(UnreadableRow.class)
                .hasMessageContaining("SENSEX2611585000PE");
    }

    @Test
    void roundsFundsToTheCarefulSide() {
        assertThat(MarginRows.funds(Fixtures.data("kite/margins.json")))
                .isEqualTo(new FundsReading.Funds(new Money(9_972_505), new Money(14_570_655)));
        assertThat(MarginRows.funds(Fixtures.json("""
                        {"equity":{"net":10.009,"utilised":{"debits":5.001}}}""")))
                .isEqualTo(new FundsReading.Funds(new Money(1000), new Money(501)));
        assertThatThrownBy(() -> MarginRows.funds(Fixtures.json("{}"))).isInstanceOf(UnreadableRow.class);
    }

    @Test
    void takesTheFinalTotalOfABasket() {
        assertThat(MarginRows.needed(Fixtures.data("kite/basket_margins.json"))).isEqualTo(new Money(3_478_673));
    }

    @Test
    void sumsAVirtualContractNote() {
        JsonNode note = Fixtures.data("kite/virtual_contract_note.json");
        Charges charges = ChargeRows.sum(note, 3);

        assertThat(charges.stt().toString()).isEqualTo("1.1462");
        assertThat(charges.exchange().toString()).isEqualTo("0.246922");
        assertThat(charges.brokerage().toString()).isEqualTo("21.7586");
        assertThat(charges.gst().toString()).isEqualTo("3.96194112");
        assertThat(charges.total()).isEqualTo(Money.parse("27.12"));
        assertThatThrownBy(() -> ChargeRows.sum(note, 2)).isInstanceOf(UnreadableRow.class);
        assertThatThrownBy(() -> ChargeRows.sum(Fixtures.json("[{}]"), 1)).isInstanceOf(UnreadableRow.class);
        assertThatThrownBy(() -> ChargeRows.sum(Fixtures.json("null"), 0)).isInstanceOf(UnreadableRow.class);
    }

    private static ObjectNode sampleTrade() {
        return Fixtures.data("kite/trades.json").path(0).deepCopy();
    }
}
