package io.tarkash.brokers.zerodha.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.wire.json.UnreadableRow;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of the trade book, which carry no tag: it is that of their order, by the orders that were read before. A trade
 * of an order that those do not show, being newer or not an index option's, is left for the next reading.
 */
public record TradeRows(Map<String, BrokerOrder> orders) {
    public Optional<BrokerTrade> trade(JsonNode node) {
        Fields row = new Fields(node);
        return Optional.ofNullable(orders.get(row.required("order_id"))).map(order -> trade(row, order));
    }

    private static BrokerTrade trade(Fields row, BrokerOrder order) {
        Instant at = row.time("fill_timestamp")
                .or(() -> row.time("exchange_timestamp"))
                .orElseThrow(() -> new UnreadableRow("a trade's time cannot be read in " + row));
        if (row.side() != order.side()) {
            throw new UnreadableRow("a trade's side is not its order's in " + row);
        }
        return new BrokerTrade(
                number(row, at),
                order.tag(),
                order.instrument(),
                order.side(),
                row.units("quantity"),
                row.price("average_price"),
                row.product().orElse(order.product()),
                at);
    }

    /** The exchange counts its trades anew each day; ours must be unique at the account for as long as a run lasts. */
    private static String number(Fields row, Instant at) {
        String day = DateTimeFormatter.BASIC_ISO_DATE.format(Ist.local(at).toLocalDate());
        return row.required("exchange") + "-" + day + "-" + row.required("trade_id");
    }
}
