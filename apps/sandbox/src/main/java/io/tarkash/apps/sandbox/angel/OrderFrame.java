package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.TradeRow;
import java.util.Optional;

/** A message of the order stream. The first after a connection was made tells nothing and has the code AB00. */
final class OrderFrame {
    private OrderFrame() {}

    static ObjectNode first(String user) {
        return frame(user, "AB00", OrderJson.blank());
    }

    /** Empty for a state of which the stream does not tell. */
    static Optional<ObjectNode> of(String user, OrderRow row, Optional<TradeRow> trade) {
        return AngelWords.streamCode(row.state()).map(code -> frame(user, code, OrderJson.streamRow(row, trade)));
    }

    private static ObjectNode frame(String user, String code, ObjectNode data) {
        ObjectNode frame = JsonNodeFactory.instance
                .objectNode()
                .put("user-id", user)
                .put("status-code", "200")
                .put("order-status", code)
                .put("error-message", "");
        frame.set("orderData", data);
        return frame;
    }
}
