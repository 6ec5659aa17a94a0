package io.tarkash.domain.order;

import java.time.Instant;

/**
 * Where an order stands. {@link Sending} is final: what was sent once is never sent again as it was, and an outcome
 * nobody told us is {@link Unknown} until the broker's own book settles it.
 */
public sealed interface OrderState {
    /** Committed, waiting for the pacer; no byte has left. */
    record Planned() implements OrderState {}

    /** Committed as about to leave; from here on it may be live. */
    record Sending(Instant since) implements OrderState {}

    /** No answer. {@code absentReads} successful book reads after the quiet time did not show it. */
    record Unknown(Instant since, int absentReads, Instant lastRead) implements OrderState {}

    /** The broker took it; the exchange has not been heard. */
    record Acked(BrokerOrderId order) implements OrderState {}

    record Open(BrokerOrderId order) implements OrderState {}

    record Partial(BrokerOrderId order) implements OrderState {}

    record Filled(BrokerOrderId order) implements OrderState {}

    /** Ended with a rest unfilled. */
    record Cancelled(BrokerOrderId order) implements OrderState {}

    /** Proven not to be live: refused by broker or exchange. */
    record Rejected(RejectReason reason, String text) implements OrderState {}

    /** Proven not to be live: no byte left us. */
    record NotSent(String why) implements OrderState {}

    /** Not in the broker's book after the quiet time and two good reads; an exit is tried again. */
    record Absent() implements OrderState {}

    /** An entry that was absent; it is not tried again, and what turns up later is covered. */
    record Expired(Instant at) implements OrderState {}

    /** Whether nothing more is expected of the order. */
    default boolean isSettled() {
        return switch (this) {
            case Planned p -> false;
            case Sending s -> false;
            case Unknown u -> false;
            case Acked a -> false;
            case Open o -> false;
            case Partial p -> false;
            case Filled f -> true;
            case Cancelled c -> true;
            case Rejected r -> true;
            case NotSent n -> true;
            case Absent a -> true;
            case Expired e -> true;
        };
    }

    /** Whether the order may be live at the broker without our knowing its number. */
    default boolean isUncertain() {
        return this instanceof Sending || this instanceof Unknown;
    }

    /** Whether the broker holds it as a working order. */
    default boolean isWorking() {
        return this instanceof Acked || this instanceof Open || this instanceof Partial;
    }

    /** Whether the exchange has had it, so that the broker's book of that day shows it from then on. */
    default boolean isKnownToExchange() {
        return this instanceof Open || this instanceof Partial || this instanceof Filled || this instanceof Cancelled;
    }
}
