package io.tarkash.engine.state;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.run.AccountStage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The order tags of runs that were forgotten because they are over and their day is past. A broker's book may show such
 * an order once more: it is neither foreign nor anybody's holding, since the whole run came to nothing. Tags are kept
 * for a week, longer than any row of days without a session.
 */
final class Past {
    static final int DAYS_KEPT = 7;

    private final Map<OrderTag, LocalDate> tags = new HashMap<>();

    boolean knows(OrderTag tag) {
        return tags.containsKey(tag);
    }

    void keep(RunBook book, LocalDate today) {
        LocalDate last = lastDay(book);
        if (isRecent(last, today)) {
            book.orders().forEach(order -> tags.put(order.intent().tag(), last));
        }
    }

    void dropOld(LocalDate today) {
        tags.values().removeIf(last -> !isRecent(last, today));
    }

    private static boolean isRecent(LocalDate last, LocalDate today) {
        return !last.isBefore(today.minusDays(DAYS_KEPT));
    }

    /** The last day on which anything happened to the run. */
    static LocalDate lastDay(RunBook book) {
        Stream<Instant> ends = book.run().accounts().stream()
                .flatMap(account ->
                        account.stage() instanceof AccountStage.Done done ? Stream.of(done.at()) : Stream.of());
        Stream<Instant> moments = book.orders().stream().map(Order::stamps).flatMap(stamps -> stamps.values().stream());
        LocalDate scheduled = book.run().scheduled().toLocalDate();
        return Stream.concat(ends, moments)
                .map(instant -> Ist.local(instant).toLocalDate())
                .reduce(scheduled, (one, other) -> one.isAfter(other) ? one : other);
    }
}
