package io.tarkash.engine.order;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.engine.state.RunBook;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The orders of one leg at one account for one purpose, over all attempts and slices. */
record LegOrders(List<Order> all) {
    static LegOrders of(RunBook book, AccountId account, LegId leg, Purpose purpose) {
        return new LegOrders(book.orders(account, leg, purpose));
    }

    List<Order> unsettled() {
        return all.stream().filter(order -> !order.state().isSettled()).toList();
    }

    boolean allSettled() {
        for (Order order : all) {
            if (!order.state().isSettled()) {
                return false;
            }
        }
        return true;
    }

    long filledUnits() {
        long units = 0;
        for (Order order : all) {
            units += order.filledUnits();
        }
        return units;
    }

    /** Units that may still fill. */
    long liveUnits() {
        return unsettled().stream().mapToLong(Order::openUnits).sum();
    }

    /** What was entered, counted or not: an order that has not ended may have filled already, and nobody said by which trades. */
    long filledOrLiveUnits() {
        return filledUnits() + liveUnits();
    }

    int nextAttempt() {
        return all.stream().mapToInt(order -> order.key().attempt() + 1).max().orElse(0);
    }

    List<Order> lastAttempt() {
        int last = nextAttempt() - 1;
        return all.stream().filter(order -> order.key().attempt() == last).toList();
    }

    /** Whether the last attempt failed for certain, so that a new one cannot double it. */
    boolean provenFailure() {
        return lastAttempt().stream()
                .noneMatch(order -> order.state() instanceof OrderState.Expired
                        || !order.state().isSettled());
    }

    /** Whether whatever the last attempt lacks was refused for there being too many requests, and for nothing else. */
    boolean isTurnedAway() {
        List<Order> lacking = lastAttempt().stream()
                .filter(order -> order.filledUnits() < order.intent().units())
                .toList();
        return !lacking.isEmpty()
                && lacking.stream()
                        .allMatch(
                                order -> order.state() instanceof OrderState.Rejected(RejectReason reason, String text)
                                        && reason == RejectReason.RATE_LIMIT);
    }

    /** How many of the latest attempts were refused, one after the other. */
    int refusedInARow() {
        return inARow(state -> state instanceof OrderState.Rejected);
    }

    /** How many of the latest attempts came to nothing for certain: refused, or never sent at all. */
    int failedInARow() {
        return inARow(state -> state instanceof OrderState.Rejected || state instanceof OrderState.NotSent);
    }

    private int inARow(Predicate<OrderState> failed) {
        int count = 0;
        for (int attempt = nextAttempt() - 1; attempt >= 0; attempt--) {
            int of = attempt;
            boolean hasFailed = all.stream()
                    .filter(order -> order.key().attempt() == of)
                    .anyMatch(order -> failed.test(order.state()));
            if (!hasFailed) {
                return count;
            }
            count++;
        }
        return count;
    }

    /** The reason of the first order of the last attempt that did not fill, in words. */
    Optional<String> failure() {
        return lastAttempt().stream()
                .filter(order -> order.filledUnits() < order.intent().units())
                .findFirst()
                .map(order -> switch (order.state()) {
                    case OrderState.Rejected(var reason, String text) -> "rejected (" + reason + "): " + text;
                    case OrderState.NotSent(String why) -> "not sent: " + why;
                    case OrderState.Expired expired -> "its outcome stayed unknown and it is in no book";
                    case OrderState.Cancelled cancelled ->
                        "filled " + order.filledUnits() + " of "
                                + order.intent().units() + " units in time";
                    default -> "is " + order.state().getClass().getSimpleName();
                });
    }
}
