package io.tarkash.apps.sandbox.exchange;

import java.time.Instant;
import java.util.Optional;

/**
 * An order as it stands at one moment. {@code refusal} is why it was rejected, if it was; {@code filled} sums its trades.
 */
public record OrderRow(
        String id,
        OrderAsk ask,
        OrderState state,
        Filled filled,
        long cancelledUnits,
        Optional<Refusal> refusal,
        Stamps stamps) {

    /** Units traded and the paise paid or received for them. */
    public record Filled(long units, long valuePaise) {
        public static final Filled NONE = new Filled(0, 0);

        /** Rounded to the paisa; 0 while nothing traded. */
        public long averagePaise() {
            return units == 0 ? 0 : Math.round((double) valuePaise / units);
        }

        Filled plus(long more, long pricePaise) {
            return new Filled(units + more, valuePaise + more * pricePaise);
        }
    }

    /** The exchange's own number of it, once it has one, and the times; modifications count towards a broker's limit. */
    public record Stamps(
            Optional<String> exchangeId,
            Instant receivedAt,
            Instant updatedAt,
            Optional<Instant> exchangeAt,
            int modifications) {
        Stamps updated(Instant at) {
            return new Stamps(exchangeId, receivedAt, at, exchangeAt, modifications);
        }
    }

    static OrderRow received(String id, OrderAsk ask, Instant at) {
        Stamps stamps = new Stamps(Optional.empty(), at, at, Optional.empty(), 0);
        return new OrderRow(id, ask, OrderState.RECEIVED, Filled.NONE, 0, Optional.empty(), stamps);
    }

    OrderRow in(OrderState next, Instant at) {
        return new OrderRow(id, ask, next, filled, cancelledUnits, refusal, stamps.updated(at));
    }

    OrderRow opened(OrderState next, String exchangeId, Instant at) {
        Stamps there = new Stamps(
                Optional.of(stamps.exchangeId().orElse(exchangeId)),
                stamps.receivedAt(),
                at,
                Optional.of(stamps.exchangeAt().orElse(at)),
                stamps.modifications());
        return new OrderRow(id, ask, next, filled, cancelledUnits, refusal, there);
    }

    OrderRow rejected(Refusal why, Instant at) {
        return new OrderRow(id, ask, OrderState.REJECTED, filled, cancelledUnits, Optional.of(why), stamps.updated(at));
    }

    OrderRow traded(long units, long pricePaise, Instant at) {
        Filled sum = filled.plus(units, pricePaise);
        OrderState next = sum.units() >= ask.terms().units() ? OrderState.COMPLETE : state;
        return new OrderRow(id, ask, next, sum, cancelledUnits, refusal, stamps.updated(at));
    }

    OrderRow cancelled(Instant at) {
        long open = ask.terms().units() - filled.units();
        return new OrderRow(id, ask, OrderState.CANCELLED, filled, open, refusal, stamps.updated(at));
    }

    OrderRow changed(OrderTerms terms, OrderState next, Instant at) {
        Stamps counted = new Stamps(
                stamps.exchangeId(), stamps.receivedAt(), at, stamps.exchangeAt(), stamps.modifications() + 1);
        return new OrderRow(id, ask.with(terms), next, filled, cancelledUnits, refusal, counted);
    }

    public long openUnits() {
        return state.isFinal() ? 0 : ask.terms().units() - filled.units();
    }
}
