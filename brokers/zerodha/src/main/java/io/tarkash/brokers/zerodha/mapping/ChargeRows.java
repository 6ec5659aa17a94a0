package io.tarkash.brokers.zerodha.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.charges.Levy;
import io.tarkash.live.link.ExecutedOrder;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.json.UnreadableRow;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The broker's virtual contract note, of {@code POST /charges/orders}: one row an order, the amounts in rupees. */
public final class ChargeRows {
    /** A levy is in billionths of a paisa. */
    private static final int NANO_PAISE = 11;

    /** Average prices have parts of a paisa. */
    private static final int PRICE_DIGITS = 4;

    private ChargeRows() {}

    /** Which number an order has matters to nobody: the broker takes any, and does not give it back. */
    public static void add(ArrayNode orders, ExecutedOrder order, Listing listing) {
        BigDecimal value = BigDecimal.valueOf(order.value().paise(), 2);
        BigDecimal average = value.divide(BigDecimal.valueOf(order.units()), PRICE_DIGITS, RoundingMode.HALF_UP);
        orders.addObject()
                .put("order_id", Integer.toString(orders.size()))
                .put("exchange", listing.segment())
                .put("tradingsymbol", listing.symbol())
                .put("transaction_type", order.side().name())
                .put("variety", "regular")
                .put("product", order.product().name())
                .put("order_type", "LIMIT")
                .put("quantity", order.units())
                .set("average_price", JsonNodeFactory.instance.numberNode(average));
    }

    /** The sum of all rows, of which there must be as many as there were orders. */
    public static Charges sum(JsonNode rows, int orders) {
        if (!rows.isArray() || rows.size() != orders) {
            throw new UnreadableRow("the charges are not those of " + orders + " orders");
        }
        Charges sum = Charges.NONE;
        for (JsonNode row : rows) {
            sum = sum.plus(charges(row.path("charges")));
        }
        return sum;
    }

    private static Charges charges(JsonNode node) {
        Fields row = new Fields(node);
        return new Charges(
                levy(row, "transaction_tax"),
                levy(row, "exchange_turnover_charge"),
                levy(row, "sebi_turnover_charge"),
                levy(row, "stamp_duty"),
                levy(new Fields(node.path("gst")), "total"),
                levy(row, "brokerage"));
    }

    private static Levy levy(Fields row, String name) {
        try {
            return new Levy(row.number(name)
                    .movePointRight(NANO_PAISE)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact());
        } catch (ArithmeticException | IllegalArgumentException broken) {
            throw new UnreadableRow(name + " is no charge");
        }
    }
}
