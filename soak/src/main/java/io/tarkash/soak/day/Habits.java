package io.tarkash.soak.day;

import io.tarkash.domain.account.Broker;
import java.time.Duration;

/**
 * How a broker behaves when nothing is wrong. {@code bookLag} is how old its books may be, {@code ordersLag} how much
 * older the list of orders in them; {@code tellsTrades} whether its stream tells trades or only orders; a new order
 * shows its tag only after {@code tagLag}, and is not seen in the book before; at most {@code perSecond} requests are
 * taken.
 */
record Habits(Duration bookLag, Duration ordersLag, boolean tellsTrades, Duration tagLag, int perSecond) {
    static Habits of(Broker broker) {
        return switch (broker) {
            case ZERODHA -> new Habits(Duration.ofMillis(400), Duration.ZERO, false, Duration.ZERO, 10);
            case ANGEL_ONE -> new Habits(Duration.ofSeconds(1), Duration.ofSeconds(2), true, Duration.ZERO, 20);
            case SHOONYA -> new Habits(Duration.ofMillis(800), Duration.ZERO, true, Duration.ofMillis(1500), 10);
            case ZEBU -> new Habits(Duration.ofSeconds(2), Duration.ofSeconds(3), false, Duration.ofSeconds(2), 10);
        };
    }

    /** How long an order may be at the broker and in no book that it gives. */
    Duration unseen() {
        return bookLag.plus(ordersLag).plus(tagLag);
    }
}
