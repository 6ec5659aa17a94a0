package io.tarkash.brokers.angelone.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.angelone.mapping.Fields;
import io.tarkash.brokers.angelone.mapping.ProductWords;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.json.UnreadableRow;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the broker wants to be told again of an order whose price is to change, by the order's number: as it was placed,
 * or as the broker's own rows show it. A day's worth; what is not here can be read from the order book.
 * Thread-safe.
 */
public final class KnownOrders {
    private final Map<String, Known> orders = new ConcurrentHashMap<>();

    /** In the broker's words. {@code units} is the whole order, {@code filledUnits} what was filled when last seen. */
    record Known(
            String variety,
            String exchange,
            String symbol,
            String token,
            String product,
            long units,
            long filledUnits) {}

    Optional<Known> of(BrokerOrderId order) {
        return Optional.ofNullable(orders.get(order.value()));
    }

    void placed(BrokerOrderId order, OrderRequest request, Listing listing) {
        orders.putIfAbsent(
                order.value(),
                new Known(
                        OrderCalls.NORMAL,
                        listing.segment(),
                        listing.symbol(),
                        listing.token(),
                        ProductWords.of(request.product()),
                        request.units(),
                        0));
    }

    /** A row of the order book or of the order stream; one that cannot be read is left out, and told elsewhere. */
    public void seen(JsonNode node) {
        Fields row = new Fields(node);
        try {
            Known known = new Known(
                    row.required("variety"),
                    row.required("exchange"),
                    row.required("tradingsymbol"),
                    row.required("symboltoken"),
                    row.required("producttype"),
                    row.units("quantity"),
                    row.units("filledshares"));
            orders.put(row.required("orderid"), known);
        } catch (UnreadableRow unreadable) {
            row.text("orderid").ifPresent(orders::remove);
        }
    }

    public void forget() {
        orders.clear();
    }
}
