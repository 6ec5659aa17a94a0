package io.tarkash.apps.sandbox.angel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.apps.sandbox.exchange.OrderState;
import io.tarkash.apps.sandbox.scene.Rows;
import io.tarkash.apps.sandbox.scene.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Our rows have the fields, and the kinds of values in them, that the reference's constructed answers have. */
class AngelShapesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "261120000000111";

    @Test
    void ordersOfTheBookLookLikeTheirs() throws IOException {
        JsonNode expected = AngelFixtures.json("order_book.json").path("data").get(0);
        JsonNode row = OrderJson.bookRow(Rows.order(ID, OrderState.OPEN), Optional.empty());
        assertThat(Shape.of(row)).isEqualTo(Shape.of(expected));
        for (String field : List.of(
                "tradingsymbol", "symboltoken", "quantity", "unfilledshares", "status", "updatetime", "expirydate")) {
            assertThat(row.path(field)).as(field).isEqualTo(expected.path(field));
        }
    }

    @Test
    void framesOfTheOrderStreamLookLikeTheirs() throws IOException {
        List<JsonNode> frames = AngelFixtures.lines("order_update_frames.jsonl");
        JsonNode open = OrderFrame.of("A00001", Rows.order(ID, OrderState.OPEN), Optional.empty())
                .orElseThrow();
        JsonNode complete = OrderFrame.of("A00001", Rows.order(ID, OrderState.COMPLETE), Optional.of(Rows.trade(ID)))
                .orElseThrow();
        assertThat(Shape.of(OrderFrame.first("A00001"))).isEqualTo(Shape.of(frames.get(0)));
        assertThat(OrderFrame.first("A00001").path("order-status").asText()).isEqualTo("AB00");
        assertThat(Shape.of(open)).isEqualTo(Shape.of(frames.get(2)));
        assertThat(open.path("order-status")).isEqualTo(frames.get(2).path("order-status"));
        assertThat(Shape.of(complete)).isEqualTo(Shape.of(frames.get(3)));
        assertThat(complete.path("order-status")).isEqualTo(frames.get(3).path("order-status"));
        assertThat(complete.path("orderData").path("filltime"))
                .isEqualTo(frames.get(3).path("orderData").path("filltime"));
    }

    @Test
    void refusalsLookLikeTheirs() throws IOException {
        assertThat((JsonNode) AngelError.INVALID_TOKEN.answer())
                .isEqualTo(AngelFixtures.json("error_invalid_token.json"));
        assertThat((JsonNode) AngelError.SYMBOL_NOT_FOUND.answer()).isEqualTo(AngelFixtures.json("error_order.json"));
    }

    @Test
    void scripsLookLikeTheirs() throws IOException {
        Map<String, JsonNode> theirs = bySymbol(AngelFixtures.json("scrip_master_sample.json"));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ScripMaster.write(List.of(Rows.option(), Rows.bseOption()), file);
        Map<String, JsonNode> ours = bySymbol(JSON.readTree(file.toByteArray()));
        for (String symbol : List.of("Nifty 50", "NIFTY24NOV2626000CE", "SBIN-EQ")) {
            assertThat(ours.get(symbol)).isEqualTo(theirs.get(symbol));
        }
        assertThat(ours).containsKey("SENSEX26D0385000PE");
    }

    private static Map<String, JsonNode> bySymbol(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.toMap(row -> row.path("symbol").asText(), row -> row));
    }
}
