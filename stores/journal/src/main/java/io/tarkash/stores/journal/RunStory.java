package io.tarkash.stores.journal;

import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.WhyCard;
import java.util.List;

/** All that is kept of one run: its orders as they were decided, its fills as they came, its cards, the alerts about it. */
public record RunStory(Run run, List<Order> orders, List<Fill> fills, List<WhyCard> cards, List<Alert> alerts) {
    public RunStory {
        orders = List.copyOf(orders);
        fills = List.copyOf(fills);
        cards = List.copyOf(cards);
        alerts = List.copyOf(alerts);
    }
}
