package io.tarkash.stores.journal;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Something of the past and its place among its like: when it was, then what tells it apart. The order of the texts is
 * the order in time, and each begins with its day.
 */
record Placed<T>(String place, T value) {
    private static final int DAY_LENGTH = "2026-11-20".length();

    static Placed<Run> placed(Run run) {
        return new Placed<>(Keys.join(Keys.stamp(Ist.instant(run.scheduled())), run.id()), run);
    }

    static Placed<Order> placed(Order order) {
        return new Placed<>(Keys.join(Keys.stamp(of(order)), order.intent().id()), order);
    }

    static Placed<Alert> placed(Alert alert, String key) {
        return new Placed<>(Keys.join(Keys.stamp(alert.at()), key), alert);
    }

    /** When an order was decided, or the first thing that is known of it. */
    static Instant of(Order order) {
        return order.at(Moment.DECIDED)
                .orElseGet(() ->
                        order.stamps().values().stream().min(Instant::compareTo).orElse(Instant.EPOCH));
    }

    LocalDate day() {
        return dayOf(place);
    }

    static LocalDate dayOf(String place) {
        return LocalDate.parse(place.substring(0, Math.min(DAY_LENGTH, place.length())));
    }
}
