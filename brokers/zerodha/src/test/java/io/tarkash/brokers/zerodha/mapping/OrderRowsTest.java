package io.tarkash.brokers.zerodha.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.brokers.zerodha.Fixtures;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.wire.json.UnreadableRow;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRowsTest {
    private static final String OURS = """
            {"order_id":"1912345678901234567","status":"OPEN","exchange":"NFO","tradingsymbol":"NIFTY26D0126000CE",
             "order_type":"LIMIT","transaction_type":"SELL","product":"NRML","quantity":130,"price":123.45,
             "filled_quantity":0,"pending_quantity":130,"cancelled_quantity":0,"tag":"tk1a2b0123456789ab",
             "status_message":null,"status_message_raw":null}""";

    private final OrderRows rows = new OrderRows(Fixtures.master());

    @Test
    void readsEveryFieldOfAnOrderOfOurs() {
        assertThat(rows.order(Fixtures.json(OURS)))
                .contains(new BrokerOrder(
                        new BrokerOrderId("1912345678901234567"),
                        "tk1a2b0123456789ab",
                        Fixtures.NIFTY_26000_CE,
                        Side.SELL,
                        Product.NRML,
                        new Progress(Status.OPEN, 130, 0, new Price(12345), "")));
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, 0, OPEN",
        "OPEN, 65, PARTIAL",
        "UPDATE, 0, OPEN",
        "UPDATE, 65, PARTIAL",
        "UPDATE, 130, PARTIAL",
        "PUT ORDER REQ RECEIVED, 0, OPEN",
        "VALIDATION PENDING, 0, OPEN",
        "OPEN PENDING, 0, OPEN",
        "TRIGGER PENDING, 0, OPEN",
        "MODIFY VALIDATION PENDING, 0, OPEN",
        "MODIFY PENDING, 65, PARTIAL",
        "MODIFIED, 0, OPEN",
        "CANCEL PENDING, 65, PARTIAL",
        "AMO REQ RECEIVED, 0, OPEN",
        "COMPLETE, 130, FILLED",
        "COMPLETE, 65, PARTIAL",
        "CANCELLED, 65, CANCELLED",
        "LAPSED, 0, CANCELLED",
        "REJECTED, 0, REJECTED",
        "SOMETHING NEW, 0, OPEN",
        "SOMETHING NEW, 65, PARTIAL"
    })
    void takesTheStateFromTheWordAndNeverEndsAnOrderByOneItDoesNotKnow(String word, long filled, Status status) {
        ObjectNode row = row().put("status", word).put("filled_quantity", filled);

        Progress progress = rows.order(row).orElseThrow().progress();
        assertThat(progress.status()).isEqualTo(status);
        assertThat(progress.filledUnits()).isEqualTo(filled);
    }

    @Test
    void opensTheTextOfARefusedOrderWithItsReason() {
        JsonNode sample = Fixtures.data("kite/orders.json").path(3);
        ObjectNode row = row().put("status", "REJECTED")
                .put("status_message", sample.path("status_message").asText())
                .put("status_message_raw", sample.path("status_message_raw").asText());

        String text = rows.order(row).orElseThrow().progress().text();
        assertThat(RejectReason.opening(text)).isEqualTo(RejectReason.MARGIN);
        assertThat(text)
                .startsWith("MARGIN: Insufficient funds. Required margin is 95417.84")
                .contains("RMS:Margin Exceeds,Required:95417.84");
    }

    @Test
    void findsOurTagAmongSeveral() {
        ObjectNode row = row().put("tag", "connect test");
        row.putArray("tags").add("connect test").add("tk1a2b0123456789ab");

        assertThat(rows.order(row).orElseThrow().tag()).isEqualTo("tk1a2b0123456789ab");
    }

    @Test
    void namesAnOrderOfOursWhoseContractIsNotListed() {
        assertThatThrownBy(() -> rows.order(row().put("tradingsymbol", "NIFTY26D0199000CE")))
                .isInstanceOf(UnreadableRow.class)
                .hasMessageContaining("NIFTY26D0199000CE")
                .hasMessageContaining("1912345678901234567");
    }

    @Test
    void leavesOutTheUsersSharesAndProductsWeDoNotUse() {
        assertThat(Fixtures.data("kite/orders.json"))
                .allSatisfy(row -> assertThat(rows.order(row)).isEmpty());
        assertThat(rows.order(row().put("tag", "mine").put("product", "CO"))).isEmpty();
    }

    @Test
    void showsTheUsersOwnOrdersOfListedContracts() {
        Optional<BrokerOrder> order =
                rows.order(row().putNull("tag").put("order_type", "MARKET").put("price", 0));

        assertThat(order).map(BrokerOrder::tag).contains("");
        assertThat(order).map(shown -> shown.progress().limit()).contains(Price.ZERO);
    }

    @Test
    void refusesAnOrderOfOursThatLacksAField() {
        for (String field : new String[] {
            "order_id", "status", "transaction_type", "product", "quantity", "price", "filled_quantity"
        }) {
            assertThatThrownBy(() -> rows.order(row().putNull(field)))
                    .as(field)
                    .isInstanceOf(UnreadableRow.class)
                    .hasMessageContaining(field);
        }
        assertThatThrownBy(() -> rows.order(row().put("price", "123.455"))).isInstanceOf(UnreadableRow.class);
        assertThatThrownBy(() -> rows.order(row().put("price", "1e999999999"))).isInstanceOf(UnreadableRow.class);
        assertThatThrownBy(() -> rows.order(row().put("quantity", "1.5"))).isInstanceOf(UnreadableRow.class);
    }

    @Test
    void readsEachStateOfTheSampleOfAnOrdersLife() {
        assertThat(StreamSupport.stream(Fixtures.data("kite/order_info.json").spliterator(), false)
                        .map(state -> rows.order(row().put(
                                                "status", state.path("status").asText())
                                        .put("quantity", state.path("quantity").asLong())
                                        .put(
                                                "filled_quantity",
                                                state.path("filled_quantity").asLong()))
                                .orElseThrow()
                                .progress()
                                .status()))
                .allMatch(status -> status == Status.OPEN || status == Status.FILLED)
                .isNotEmpty();
    }

    private static ObjectNode row() {
        return (ObjectNode) Fixtures.json(OURS);
    }
}
