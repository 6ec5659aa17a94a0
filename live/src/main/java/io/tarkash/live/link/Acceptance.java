package io.tarkash.live.link;

import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BrokerOutcome;
import java.util.Optional;

/** What a broker's success proves of an order: nothing without the order's number, or with another than was meant. */
public final class Acceptance {
    private Acceptance() {}

    /** {@code id} is the number in the answer, {@code meant} that of the order that was to be changed or cancelled. */
    public static BrokerOutcome of(Optional<String> id, Optional<BrokerOrderId> meant) {
        if (id.isEmpty()) {
            return new BrokerOutcome.Unknown("the broker says success and names no order");
        }
        BrokerOrderId named = new BrokerOrderId(id.get());
        return meant.filter(order -> !order.equals(named)).isPresent()
                ? new BrokerOutcome.Unknown("the broker answers for order " + named)
                : new BrokerOutcome.Accepted(named);
    }
}
