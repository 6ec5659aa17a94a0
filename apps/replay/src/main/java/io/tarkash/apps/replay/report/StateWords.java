package io.tarkash.apps.replay.report;

import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import java.util.Optional;

/** States as the one word and the reason that a report shows. */
final class StateWords {
    private StateWords() {}

    static String name(OrderState state) {
        return switch (state) {
            case OrderState.Planned s -> "PLANNED";
            case OrderState.Sending s -> "SENDING";
            case OrderState.Unknown s -> "UNKNOWN";
            case OrderState.Acked s -> "ACKED";
            case OrderState.Open s -> "OPEN";
            case OrderState.Partial s -> "PARTIAL";
            case OrderState.Filled s -> "FILLED";
            case OrderState.Cancelled s -> "CANCELLED";
            case OrderState.Rejected s -> "REJECTED";
            case OrderState.NotSent s -> "NOT_SENT";
            case OrderState.Absent s -> "ABSENT";
            case OrderState.Expired s -> "EXPIRED";
        };
    }

    static Optional<String> reason(OrderState state) {
        return switch (state) {
            case OrderState.Rejected(var reason, String text) -> Optional.of(reason + ": " + text);
            case OrderState.NotSent(String why) -> Optional.of(why);
            case OrderState.Planned s -> Optional.empty();
            case OrderState.Sending s -> Optional.empty();
            case OrderState.Unknown s -> Optional.empty();
            case OrderState.Acked s -> Optional.empty();
            case OrderState.Open s -> Optional.empty();
            case OrderState.Partial s -> Optional.empty();
            case OrderState.Filled s -> Optional.empty();
            case OrderState.Cancelled s -> Optional.empty();
            case OrderState.Absent s -> Optional.empty();
            case OrderState.Expired s -> Optional.empty();
        };
    }

    static String name(AccountStage stage) {
        return switch (stage) {
            case AccountStage.Entering s -> "ENTERING";
            case AccountStage.Holding s -> "HOLDING";
            case AccountStage.Halted s -> "HALTED";
            case AccountStage.Exiting s -> "EXITING";
            case AccountStage.Done s -> "DONE";
            case AccountStage.Skipped s -> "SKIPPED";
        };
    }

    static Optional<String> reason(AccountStage stage) {
        return switch (stage) {
            case AccountStage.Entering s -> Optional.empty();
            case AccountStage.Holding s -> Optional.empty();
            case AccountStage.Halted(String why) -> Optional.of(why);
            case AccountStage.Exiting(var cause) -> Optional.of(cause.name());
            case AccountStage.Done(var cause, var at) -> Optional.of(cause.name());
            case AccountStage.Skipped(var reason, String why) -> Optional.of(reason + ": " + why);
        };
    }
}
