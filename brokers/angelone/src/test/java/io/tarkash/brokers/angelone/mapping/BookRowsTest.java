package io.tarkash.brokers.angelone.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.angelone.Fixtures;
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
            new BrokerOrderId("7"),
            "tk1a2b0123456789ab",
            Fixtures.NIFTY_26000_CE,
            Side.SELL,
            Product.NRML,
            new Progress(Status.FILLED, 65, 65, new Price(12345), ""));
    private static final String TRADE = """
            {"exchange":"NFO","producttype":"CARRYFORWARD","tradingsymbol":"NIFTY24NOV2626000CE",
             "transactiontype":"SELL","fillprice":"1,123.40","fillsize":"65","orderid":"7","fillid":"50005750",
             "filltime":"13:27:53"}""";

    private final TradeRows trades = new TradeRows(Map.of("7", ORDER), Fixtures.TODAY);
    private final PositionRows positions = new PositionRows(Fixtures.master());

    @Test
    void readsATradeWithTheTagOfItsOrderOnTheDayOfTheBook() {
        BrokerTrade expected = new BrokerTrade(
                "NFO-20261120-50005750",
                "tk1a2b0123456789ab",
                Fixtures.NIFTY_26000_CE,
                Side.SELL,
                65,
                new Price(112340),
                Product.NRML,
                Instant.parse("2026-11-20T07:57:53Z"));

        assertThat(trades.trade(Fixtures.json(TRADE))).contains(expected);
        assertThat(trades.trade(Fixtures.json(TRADE.replace("13:27:53", "20-Nov-2026 13:27:53"))))
                .contains(expected);
    }

    @Test
    void leavesTheTradesOfOrdersThatWereNotReadForTheNextReading() {
        assertThat(trades.trade(Fixtures.json(TRADE.replace("\"7\"", "\"8\"")))).isEmpty();
    }

    @Test
    void guessesNothingAboutATrade() {
        for (String bad : new String[] {
            TRADE.replace("SELL", "BUY"),
            TRADE.replace("13:27:53", "later"),
            TRADE.replace("50005750", " "),
            TRADE.replace("\"65\"", "null"),
            TRADE.replace("1,123.40", "1,123.401")
        }) {
            assertThatThrownBy(() -> trades.trade(Fixtures.json(bad))).as(bad).isInstanceOf(UnreadableRow.class);
        }
    }

    @Test
    void addsUpPositionsByContractAndProduct() {
        JsonNode rows = Fixtures.json("""
                [{"exchange":"NFO","tradingsymbol":"NIFTY24NOV2626000CE","producttype":"CARRYFORWARD",
                  "netqty":"- 130","netvalue":"- 2235.80"},
                 {"exchange":"NFO","tradingsymbol":"NIFTY24NOV2626000CE","producttype":"INTRADAY","netqty":"65"},
                 {"exchange":"BFO","tradingsymbol":"SENSEX26NOV85000CE","producttype":"INTRADAY","netqty":"0"},
                 {"exchange":"NSE","tradingsymbol":"SBIN-EQ","producttype":"DELIVERY","netqty":"3"},
                 {"exchange":"BFO","tradingsymbol":"SENSEX5026NOV26900PE","producttype":"CARRYFORWARD","netqty":"60"},
                 {"exchange":"NFO","tradingsymbol":"NIFTY24NOV26FUT","producttype":"CARRYFORWARD","netqty":"65"}]""");

        assertThat(positions.net(rows))
                .isEqualTo(Map.of(
                        new Holding(Fixtures.NIFTY_26000_CE, Product.NRML), -130L,
                        new Holding(Fixtures.NIFTY_26000_CE, Product.MIS), 65L));
    }

    @Test
    void hidesNoPositionInAnIndexOptionThatIsNotListed() {
        JsonNode rows = Fixtures.json("""
                [{"exchange":"NFO","tradingsymbol":"NIFTY24NOV2699000CE","producttype":"INTRADAY","netqty":"-65"}]""");

        assertThatThrownBy(() -> positions.net(rows))
                .isInstanceOf(UnreadableRow.class)
                .hasMessageContaining("NIFTY24NOV2699000CE");
    }

    @Test
    void roundsFundsAndMarginsToTheCarefulSide() {
        JsonNode funds = Fixtures.json("{\"net\":\"99725.0569\",\"utiliseddebits\":\"- 10.001\"}");

        assertThat(MarginRows.funds(funds)).isEqualTo(new FundsReading.Funds(new Money(9_972_505), new Money(-1000)));
        assertThat(MarginRows.needed(Fixtures.data("angel-constructed/margin_batch_ok.json")))
                .isEqualTo(new Money(959_837));
        assertThat(MarginRows.needed(Fixtures.json("{\"totalMarginRequired\":0.001}")))
                .isEqualTo(new Money(1));
        assertThatThrownBy(() -> MarginRows.needed(Fixtures.json("{}"))).isInstanceOf(UnreadableRow.class);
    }
}
