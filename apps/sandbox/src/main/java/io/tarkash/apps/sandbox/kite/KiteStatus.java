package io.tarkash.apps.sandbox.kite;

import io.tarkash.apps.sandbox.exchange.Cause;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.exchange.OrderState;
import java.util.Optional;

/** Kite's words for the states of an order, in books and in messages. */
final class KiteStatus {
    private KiteStatus() {}

    static String of(OrderState state) {
        return state == OrderState.RECEIVED
                ? "PUT ORDER REQ RECEIVED"
                : state.name().replace('_', ' ');
    }

    /** The status under which an event is pushed; empty for one that is not told. */
    static Optional<String> pushed(OrderEvent event) {
        return switch (event.cause()) {
            case FILLED -> Optional.of(event.row().state() == OrderState.COMPLETE ? "COMPLETE" : "UPDATE");
            case MODIFIED -> Optional.of("UPDATE");
            case CANCELLED -> Optional.of("CANCELLED");
            case REJECTED -> Optional.of("REJECTED");
            case OPENED -> event.row().stamps().modifications() == 0 ? Optional.of("OPEN") : Optional.empty();
            case AWAITS_TRIGGER -> Optional.of("TRIGGER PENDING");
            case RECEIVED,
                    VALIDATING,
                    SENT,
                    TRIGGERED,
                    MODIFY_RECEIVED,
                    MODIFY_SENT,
                    MODIFY_REJECTED,
                    CANCEL_RECEIVED,
                    CANCEL_SENT,
                    CANCEL_REJECTED -> Optional.empty();
        };
    }

    /** Postbacks tell less than the stream. */
    static boolean isPostedBack(OrderEvent event) {
        return event.cause() == Cause.FILLED
                || event.cause() == Cause.MODIFIED
                || event.cause() == Cause.CANCELLED
                || event.cause() == Cause.REJECTED;
    }
}
