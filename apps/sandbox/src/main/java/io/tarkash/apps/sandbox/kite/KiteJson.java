package io.tarkash.apps.sandbox.kite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.tarkash.domain.market.calendar.Ist;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How Kite writes numbers and times: rupees as JSON numbers, Indian time without a zone. */
final class KiteJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private KiteJson() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static ValueNode rupees(long paise) {
        return paise % 100 == 0 ? LongNode.valueOf(paise / 100) : DecimalNode.valueOf(BigDecimal.valueOf(paise, 2));
    }

    static String time(Instant at) {
        return TIME.format(Ist.local(at));
    }

    static ArrayNode texts(String... texts) {
        ArrayNode array = array();
        for (String text : texts) {
            array.add(text);
        }
        return array;
    }

    static ObjectNode success(JsonNode data) {
        ObjectNode json = object().put("status", "success");
        json.set("data", data);
        return json;
    }
}
