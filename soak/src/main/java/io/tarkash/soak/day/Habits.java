package io.tarkash.soak.day;

import io.tarkash.domain.account.Broker;
import java.time.Duration;

/**
 * How a broker behaves when nothing is wrong. {@code bookLag} is how old its books may be, {@code ordersLag} how much
 * older the list of orders in them, {@code tradesLag} and {@code netLag} the same of the trades and of what is held;
 * {@code tellsTrades} whether its stream tells trades or only orders; a new order
 * shows its tag only after {@code tagLag}, and is not seen in the book before; at most {@code perSecond} requests are
 * taken.
 */
record Habits(
        Duration bookLag,
        Duration ordersLag,
        Duration tradesLag,
        Duration netLag,
        boolean tellsTrades,
        Duration tagLag,
        int perSecond) {
    static Habits of(Broker broker) {
        return switch (broker) {
            case ZERODHA -> new Habits(ms(400), Duration.ZERO, Duration.ZERO, ms(1_000), false, Duration.ZERO, 10);
            case ANGEL_ONE -> new Habits(ms(1_000), ms(2_000), ms(1_500), Duration.ZERO, true, Duration.ZERO, 20);
            case SHOONYA -> new Habits(ms(800), Duration.ZERO, Duration.ZERO, Duration.ZERO, true, ms(1_500), 10);
            case ZEBU -> new Habits(ms(2_000), ms(3_000), Duration.ZERO, ms(3_000), false, ms(2_000), 10);
        };
    }

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    /** How long an order may be at the broker and in no book that it gives. */
    Duration unseen() {
        return bookLag.plus(ordersLag).plus(tagLag);
    }
}
