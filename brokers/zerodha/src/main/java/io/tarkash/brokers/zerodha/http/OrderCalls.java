package io.tarkash.brokers.zerodha.http;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.http.HttpCall.Method;
import java.util.Optional;

/** Placing, changing and cancelling: day orders with a limit, of the variety {@code regular}. */
public record OrderCalls(KiteCalls calls, Optional<String> algoId) {
    private static final String ORDERS = "/orders/regular";

    public BrokerOutcome place(OrderRequest request, Listing listing) {
        Form form = new Form()
                .with("exchange", listing.segment())
                .with("tradingsymbol", listing.symbol())
                .with("transaction_type", request.side().name())
                .with("quantity", Long.toString(request.units()))
                .with("product", request.product().name())
                .with("order_type", "LIMIT")
                .with("price", request.limit().toString())
                .with("validity", "DAY")
                .with("tag", request.tag().value());
        algoId.ifPresent(id -> form.with("algo_id", id));
        return OrderAnswers.placed(calls.order(Method.POST, ORDERS, Optional.of(form.body())));
    }

    /**
     * Says nothing of the quantity: whether that of an order filled in part would be the whole or the rest is not
     * known, and left out it stays.
     */
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        Form form = new Form()
                .with("order_type", "LIMIT")
                .with("price", limit.toString())
                .with("validity", "DAY");
        return OrderAnswers.changed(calls.order(Method.PUT, target(order), Optional.of(form.body())), order);
    }

    public BrokerOutcome cancel(BrokerOrderId order) {
        return OrderAnswers.changed(calls.order(Method.DELETE, target(order), Optional.empty()), order);
    }

    private static String target(BrokerOrderId order) {
        return ORDERS + "/" + Form.encoded(order.value());
    }
}
