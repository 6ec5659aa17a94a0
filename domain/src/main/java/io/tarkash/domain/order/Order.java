package io.tarkash.domain.order;

import io.tarkash.domain.money.Price;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An intent and what became of it. {@code limit} is the price it works at, {@code filledUnits} what the fills that were
 * counted add up to, {@code stamps} the last time each moment was reached.
 */
public record Order(
        Intent intent,
        Price limit,
        OrderState state,
        long filledUnits,
        int repricings,
        SortedMap<Moment, Instant> stamps) {
    public Order {
        stamps = Collections.unmodifiableSortedMap(new TreeMap<>(stamps));
    }

    public static Order planned(Intent intent, Price limit, Instant scheduled, Instant woken, Instant decided) {
        EnumMap<Moment, Instant> stamps = new EnumMap<>(Moment.class);
        stamps.put(Moment.SCHEDULED, scheduled);
        stamps.put(Moment.WOKEN, woken);
        stamps.put(Moment.DECIDED, decided);
        return new Order(intent, limit, new OrderState.Planned(), 0, 0, new TreeMap<>(stamps));
    }

    public IntentKey key() {
        return intent.key();
    }

    public long openUnits() {
        return state.isSettled() ? 0 : intent.units() - filledUnits;
    }

    public Order with(OrderState next) {
        return new Order(intent, limit, next, filledUnits, repricings, stamps);
    }

    public Order withFilled(long units) {
        return new Order(intent, limit, state, units, repricings, stamps);
    }

    public Order repriced(Price price, Instant at) {
        return new Order(intent, price, state, filledUnits, repricings + 1, stamps).stamped(Moment.REPRICED, at);
    }

    /** At the price at which the broker has it. */
    public Order workingAt(Price price) {
        return new Order(intent, price, state, filledUnits, repricings, stamps);
    }

    public Order stamped(Moment moment, Instant at) {
        SortedMap<Moment, Instant> more = new TreeMap<>(stamps);
        more.put(moment, at);
        return new Order(intent, limit, state, filledUnits, repricings, more);
    }

    public Optional<Instant> at(Moment moment) {
        return Optional.ofNullable(stamps.get(moment));
    }

    /** The broker's number, where it is known. */
    public Optional<BrokerOrderId> brokerOrder() {
        return switch (state) {
            case OrderState.Acked(BrokerOrderId id) -> Optional.of(id);
            case OrderState.Open(BrokerOrderId id) -> Optional.of(id);
            case OrderState.Partial(BrokerOrderId id) -> Optional.of(id);
            case OrderState.Filled(BrokerOrderId id) -> Optional.of(id);
            case OrderState.Cancelled(BrokerOrderId id) -> Optional.of(id);
            default -> Optional.empty();
        };
    }
}
