package io.tarkash.engine.order;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The moves of one order. They go forward only: a late or repeated report changes nothing, and no report brings a
 * settled order back, except that one which was believed absent may turn out to live.
 */
public final class OrderMachine {
    /** How long an order may be on its way before its absence from a book means something. */
    static final Duration QUIET = Duration.ofSeconds(20);

    /** The same for buying back a short: a doubled cover costs a premium, a short left open costs without bound. */
    static final Duration QUIET_COVER = Duration.ofSeconds(5);

    static final Duration BETWEEN_READS = Duration.ofMillis(1500);
    private static final int ABSENT_READS = 2;

    private OrderMachine() {}

    public static Order sending(Order order, Instant now) {
        return order.with(new OrderState.Sending(now)).stamped(Moment.SENT, now);
    }

    public static Order notSent(Order order, String why, Instant now) {
        return order.with(new OrderState.NotSent(why)).stamped(Moment.SETTLED, now);
    }

    /** The answer to placing the order. */
    public static Order answered(Order order, BrokerOutcome outcome, Instant now) {
        boolean open = order.state().isUncertain();
        return switch (outcome) {
            case BrokerOutcome.Accepted(BrokerOrderId id) -> accepted(order, id, now);
            case BrokerOutcome.Rejected(RejectReason reason, String text) ->
                open
                        ? order.with(new OrderState.Rejected(reason, text))
                                .stamped(Moment.ACKNOWLEDGED, now)
                                .stamped(Moment.SETTLED, now)
                        : order;
            case BrokerOutcome.NotSent(String why) -> open ? notSent(order, why, now) : order;
            case BrokerOutcome.Unknown(String why) -> unknown(order, now);
        };
    }

    /** No answer will come any more; the broker's book has to tell. */
    public static Order unknown(Order order, Instant now) {
        return order.state() instanceof OrderState.Sending(Instant since)
                ? order.with(new OrderState.Unknown(since, 0, now))
                : order;
    }

    private static Order accepted(Order order, BrokerOrderId id, Instant now) {
        return switch (order.state()) {
            case OrderState.Sending s -> acknowledged(order, id, now);
            case OrderState.Unknown u -> acknowledged(order, id, now);
            case OrderState.Absent a -> acknowledged(order, id, now);
            case OrderState.Expired e -> acknowledged(order, id, now);
            default -> order;
        };
    }

    private static Order acknowledged(Order order, BrokerOrderId id, Instant now) {
        return whole(order)
                ? settled(order.stamped(Moment.ACKNOWLEDGED, now), new OrderState.Filled(id), now)
                : order.with(new OrderState.Acked(id)).stamped(Moment.ACKNOWLEDGED, now);
    }

    /**
     * What the broker's book or stream shows. An end is believed only once all the fills it speaks of are counted;
     * until then the order stays as it is.
     */
    public static Order seen(Order order, BrokerOrder shown, Instant now) {
        if (order.state().isSettled()
                && !(order.state() instanceof OrderState.Absent)
                && !(order.state() instanceof OrderState.Expired)) {
            return order;
        }
        return heard(order, becomes(order, shown, now), now);
    }

    /**
     * The limit that the book shows for a working exit, where it trades less surely than the one we asked for: the change
     * was not taken. A book that is only late costs one change more. An entry's ladder goes by what was asked.
     */
    public static Order pricedAsShown(Order order, BrokerOrder shown) {
        Price limit = shown.progress().limit();
        boolean isShort = order.key().purpose() != Purpose.ENTRY
                && order.state().isWorking()
                && order.repricings() > 0
                && limit.isPositive()
                && order.intent().side().sign() * limit.compareTo(order.limit()) < 0;
        return isShort ? order.workingAt(limit) : order;
    }

    private static Order becomes(Order order, BrokerOrder shown, Instant now) {
        BrokerOrderId id = shown.id();
        boolean counted = order.filledUnits() >= shown.progress().filledUnits();
        return switch (shown.progress().status()) {
            case OPEN, PARTIAL -> live(order, id, now);
            case FILLED -> counted ? settled(order, new OrderState.Filled(id), now) : live(order, id, now);
            case CANCELLED -> counted ? settled(order, new OrderState.Cancelled(id), now) : live(order, id, now);
            case REJECTED -> counted ? settled(order, rejected(shown.progress().text()), now) : live(order, id, now);
        };
    }

    /** A stream may be faster than the answer to the request: whatever tells first that the broker has it, tells it. */
    private static Order heard(Order before, Order after, Instant now) {
        boolean first = before.state().isUncertain() && !after.state().isUncertain();
        return first && after.at(Moment.ACKNOWLEDGED).isEmpty() ? after.stamped(Moment.ACKNOWLEDGED, now) : after;
    }

    private static OrderState rejected(String text) {
        return new OrderState.Rejected(RejectReason.opening(text), text);
    }

    private static Order live(Order order, BrokerOrderId id, Instant now) {
        if (whole(order)) {
            return settled(order, new OrderState.Filled(id), now);
        }
        OrderState next = order.filledUnits() > 0 ? new OrderState.Partial(id) : new OrderState.Open(id);
        return order.state().equals(next) ? order : order.with(next);
    }

    /**
     * A successful read of the whole book after the order was sent did not show it. What has traded is not absent. A
     * working order of an earlier day has ended with that day; one of today is only not shown yet.
     */
    public static Order notInBook(Order order, Instant now) {
        return order.state().isWorking() ? endedWithItsDay(order, now) : unknownNotInBook(order, now);
    }

    private static Order endedWithItsDay(Order order, Instant now) {
        LocalDate today = Ist.local(now).toLocalDate();
        boolean isOfEarlierDay = order.at(Moment.SENT)
                .filter(sent -> Ist.local(sent).toLocalDate().isBefore(today))
                .isPresent();
        return isOfEarlierDay
                ? settled(order, new OrderState.Cancelled(order.brokerOrder().orElseThrow()), now)
                : order;
    }

    private static Order unknownNotInBook(Order order, Instant now) {
        if (!(order.state() instanceof OrderState.Unknown(Instant since, int reads, Instant lastRead))
                || order.filledUnits() > 0
                || now.isBefore(since.plus(quiet(order)))
                || (reads > 0 && now.isBefore(lastRead.plus(BETWEEN_READS)))) {
            return order;
        }
        if (reads + 1 < ABSENT_READS) {
            return order.with(new OrderState.Unknown(since, reads + 1, now));
        }
        OrderState gone =
                order.key().purpose() == Purpose.ENTRY ? new OrderState.Expired(now) : new OrderState.Absent();
        return order.with(gone).stamped(Moment.SETTLED, now);
    }

    static Duration quiet(Order order) {
        boolean cover =
                order.key().purpose() == Purpose.EXIT && order.intent().side().sign() > 0;
        return cover ? QUIET_COVER : QUIET;
    }

    /** An order whose every unit was counted is over, whatever was said last. */
    public static Order settledIfWhole(Order order, Instant now) {
        return whole(order) && order.state().isWorking()
                ? settled(order, new OrderState.Filled(order.brokerOrder().orElseThrow()), now)
                : order;
    }

    /** Whether the broker calls an order filled in all its units, some of whose trades were not counted yet. */
    public static boolean isSaidToBeWhole(Order order, BrokerOrder shown) {
        return !order.state().isSettled()
                && !whole(order)
                && shown.progress().status() == BrokerOrder.Status.FILLED
                && shown.progress().filledUnits() >= order.intent().units();
    }

    private static boolean whole(Order order) {
        return order.filledUnits() >= order.intent().units();
    }

    private static Order settled(Order order, OrderState state, Instant now) {
        return order.with(state).stamped(Moment.SETTLED, now);
    }
}
