package io.tarkash.brokers.angelone.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.brokers.angelone.mapping.ProductWords;
import io.tarkash.brokers.angelone.mapping.Unverified;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.http.Deadline;
import java.util.Optional;

/** Placing, changing and cancelling: day orders with a limit. All values are sent as text, as the broker's clients do. */
public record OrderCalls(AngelCalls calls, KnownOrders known) {
    static final String NORMAL = "NORMAL";
    private static final String PATH = "/rest/secure/angelbroking/order/v1/";

    public BrokerOutcome place(OrderRequest request, Listing listing, Deadline deadline) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("variety", NORMAL)
                .put("tradingsymbol", listing.symbol())
                .put("symboltoken", listing.token())
                .put("transactiontype", request.side().name())
                .put("exchange", listing.segment())
                .put("ordertype", "LIMIT")
                .put("producttype", ProductWords.of(request.product()))
                .put("duration", "DAY")
                .put("price", request.limit().toString())
                .put("quantity", Long.toString(request.units()))
                .put("ordertag", request.tag().value());
        BrokerOutcome outcome = OrderAnswers.placed(calls.order(PATH + "placeOrder", body, deadline));
        if (outcome instanceof BrokerOutcome.Accepted accepted) {
            known.placed(accepted.order(), request, listing);
        }
        return outcome;
    }

    /**
     * The broker wants the whole order told again. What is not known of it is read from the order book first, which may
     * wait for its turn. The quantity is that of the whole order, as the broker's own rows count it.
     */
    public BrokerOutcome modify(BrokerOrderId order, Price limit, Deadline deadline) {
        Optional<KnownOrders.Known> found = known.of(order);
        if (found.isEmpty()) {
            Answer book = calls.read(Reading.ORDERS, deadline);
            book.content().ifPresent(rows -> rows.forEach(known::seen));
            found = known.of(order);
            if (found.isEmpty()) {
                String why = book.trouble().isEmpty() ? "it is not in the order book" : book.trouble();
                return new BrokerOutcome.NotSent("order " + order + " cannot be told again to the broker: " + why);
            }
        }
        return modify(order, found.get(), limit, deadline);
    }

    private BrokerOutcome modify(BrokerOrderId order, KnownOrders.Known as, Price limit, Deadline deadline) {
        if (as.filledUnits() > 0) {
            Unverified.met("an order filled in part is changed; its quantity is taken for that of the whole order");
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("variety", as.variety())
                .put("orderid", order.value())
                .put("ordertype", "LIMIT")
                .put("producttype", as.product())
                .put("duration", "DAY")
                .put("price", limit.toString())
                .put("quantity", Long.toString(as.units()))
                .put("tradingsymbol", as.symbol())
                .put("symboltoken", as.token())
                .put("exchange", as.exchange());
        return OrderAnswers.changed(calls.order(PATH + "modifyOrder", body, deadline), order);
    }

    public BrokerOutcome cancel(BrokerOrderId order, Deadline deadline) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("variety", known.of(order).map(KnownOrders.Known::variety).orElse(NORMAL))
                .put("orderid", order.value());
        return OrderAnswers.changed(calls.order(PATH + "cancelOrder", body, deadline), order);
    }
}
