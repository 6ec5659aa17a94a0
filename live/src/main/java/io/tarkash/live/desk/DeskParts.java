package io.tarkash.live.desk;

import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.order.Order;
import io.tarkash.engine.time.Time;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.view.DeskView;
import io.tarkash.live.workers.Workers;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What all desks of the process share. {@code orders} hears of each order that changed, durably. */
public record DeskParts(
        Time time,
        Workers workers,
        Supplier<Market> market,
        DeskStore store,
        Notices notices,
        Consumer<DeskView> views,
        OrderWatch orders) {
    /** Hears of orders as they change, on the desk's thread. */
    @FunctionalInterface
    public interface OrderWatch {
        void changed(Instant now, Optional<Order> before, Order order);
    }
}
