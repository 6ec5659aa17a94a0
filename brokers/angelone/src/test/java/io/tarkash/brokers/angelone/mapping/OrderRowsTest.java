package io.tarkash.brokers.angelone.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.brokers.angelone.Fixtures;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.wire.json.UnreadableRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRowsTest {
    private static final String ROW = """
            {"variety":"NORMAL","producttype":"INTRADAY","price":"123.45","quantity":"130","filledshares":"65",
             "tradingsymbol":"NIFTY24NOV2626000CE","transactiontype":"SELL","exchange":"NFO","symboltoken":"50001",
             "ordertag":"tk1a2b0123456789ab","orderid":"261120000000111","text":"","orderstatus":"open"}""";

    private final OrderRows rows = new OrderRows(Fixtures.master());

    @Test
    void readsTheSamplesOfBookAndDetails() {
        BrokerOrder expected = new BrokerOrder(
                new BrokerOrderId("261120000000111"),
                "own-1",
                Fixtures.NIFTY_26000_CE,
                Side.BUY,
                Product.NRML,
                new Progress(Status.OPEN, 65, 0, new Price(12345), ""));

        assertThat(rows.order(Fixtures.data("angel-constructed/order_book.json").get(0)))
                .contains(expected);
        assertThat(rows.order(Fixtures.data("angel-constructed/order_details.json")))
                .contains(expected);
    }

    @Test
    void readsTheSampleFramesOfTheStream() {
        List<Status> statuses = new ArrayList<>();
        Fixtures.text("angel-constructed/order_update_frames.jsonl")
                .lines()
                .skip(1)
                .map(frame -> rows.order(Fixtures.json(frame).path("orderData")).orElseThrow())
                .forEach(order -> statuses.add(order.progress().status()));

        assertThat(statuses).containsExactly(Status.OPEN, Status.OPEN, Status.FILLED);
    }

    @ParameterizedTest
    @CsvSource({
        "open, 0, OPEN",
        "open, 65, PARTIAL",
        "open pending, 0, OPEN",
        "validation pending, 0, OPEN",
        "trigger pending, 0, OPEN",
        "modified, 65, PARTIAL",
        "cancel pending, 0, OPEN",
        "after market order req received, 0, OPEN",
        "Cancelled, 65, CANCELLED",
        "cancelled after market order, 0, CANCELLED",
        "complete, 130, FILLED",
        "complete, 65, PARTIAL",
        "rejected, 0, REJECTED",
        "something new, 0, OPEN",
    })
    void knowsHowFarAnOrderHasCome(String word, String filled, Status status) {
        JsonNode row = with("orderstatus", word, "filledshares", filled);

        Progress progress = rows.order(row).orElseThrow().progress();
        assertThat(progress.status()).isEqualTo(status);
        assertThat(progress.filledUnits()).isEqualTo(Long.parseLong(filled));
    }

    @Test
    void opensARejectedOrdersTextWithItsReason() {
        JsonNode row = with("orderstatus", "rejected", "text", "Insufficient Funds. Available 1, required 2");

        String text = rows.order(row).orElseThrow().progress().text();
        assertThat(text).isEqualTo("MARGIN: Insufficient Funds. Available 1, required 2");
        assertThat(RejectReason.opening(text)).isEqualTo(RejectReason.MARGIN);
    }

    @ParameterizedTest
    @CsvSource({
        "tradingsymbol, NIFTY24NOV2699000CE",
        "exchange, BFO",
        "producttype, DELIVERY",
        "transactiontype, HOLD",
        "quantity, many",
        "quantity, 65.5",
        "filledshares, ''",
        "price, 123.456",
        "price, 1e999999999",
        "orderid, ''",
    })
    void passesOverNoOrderOfOursThatCannotBeRead(String field, String value) {
        assertThatThrownBy(() -> rows.order(with(field, value, "text", ""))).isInstanceOf(UnreadableRow.class);
        JsonNode others = ((ObjectNode) with(field, value, "text", "")).put("ordertag", "own");
        assertThat(rows.order(others)).isEmpty();
    }

    private static JsonNode with(String name, String value, String other, String otherValue) {
        return ((ObjectNode) Fixtures.json(ROW)).put(name, value).put(other, otherValue);
    }
}
