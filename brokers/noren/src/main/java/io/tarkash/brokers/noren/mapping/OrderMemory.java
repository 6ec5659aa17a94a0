package io.tarkash.brokers.noren.mapping;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.strategy.Product;
import io.tarkash.live.link.Listing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of today's orders by their numbers: a change has to repeat the whole order, and some messages leave
 * out what an earlier one said. Only a cache; whatever is not in it is in the broker's book. Thread-safe.
 */
public final class OrderMemory {
    private final Map<String, Known> orders = new ConcurrentHashMap<>();

    /** {@code units} is the whole order, {@code filledUnits} the most that was ever said to be filled. */
    public record Known(Listing listing, String tag, Side side, Product product, long units, long filledUnits) {}

    public Optional<Known> find(String number) {
        return Optional.ofNullable(orders.get(number));
    }

    /** Keeps what is told, but never forgets a tag or a fill that was told before. */
    public void keep(String number, Known told) {
        orders.merge(
                number,
                told,
                (before, now) -> new Known(
                        now.listing(),
                        now.tag().isEmpty() ? before.tag() : now.tag(),
                        now.side(),
                        now.product(),
                        now.units(),
                        Math.max(before.filledUnits(), now.filledUnits())));
    }

    /** Of another day's orders nothing is wanted. */
    public void forgetAll() {
        orders.clear();
    }
}
