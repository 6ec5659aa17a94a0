package io.tarkash.brokers.zerodha.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.zerodha.mapping.Fields;
import io.tarkash.brokers.zerodha.mapping.OrderRows;
import io.tarkash.brokers.zerodha.session.Checksum;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.wire.json.JsonRow;
import io.tarkash.wire.json.UnreadableRow;
import java.util.Locale;
import java.util.Optional;

/**
 * An order update that the broker posts to the address registered with the app. Anybody can post there, so it counts
 * only with the checksum that takes the app's secret; and since it carries neither a number nor an age, it may be an
 * old one again. It is a reason to read the book, never by itself one to change what is owned.
 */
public sealed interface Postback {
    /** {@code update} is empty for an order that is none of an index option. */
    record Genuine(String clientCode, Optional<BrokerUpdate> update) implements Postback {}

    /** Not from the broker, or not to be read. */
    record Refused(String why) implements Postback {}

    static Postback read(String body, String apiSecret, ContractMaster master) {
        Optional<JsonNode> row = JsonRow.parse(body).filter(JsonNode::isObject);
        if (row.isEmpty()) {
            return new Refused("the postback is no JSON object");
        }
        Fields fields = new Fields(row.get());
        try {
            String given = fields.required("checksum").toLowerCase(Locale.ROOT);
            String order = fields.required("order_id");
            if (!Checksum.matches(given, order, fields.required("order_timestamp"), apiSecret)) {
                return new Refused("the postback's checksum is wrong");
            }
            return new Genuine(
                    fields.required("user_id"),
                    new OrderRows(master).order(row.get()).map(BrokerUpdate.OrderChanged::new));
        } catch (UnreadableRow broken) {
            return new Refused(broken.why());
        }
    }
}
