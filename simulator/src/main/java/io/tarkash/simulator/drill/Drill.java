package io.tarkash.simulator.drill;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.line.Faults;
import io.tarkash.simulator.time.VirtualTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * One mishap at one account, from a time of the day on. Written {@code hedge-rejected@zerodha}, or with a time of its
 * own {@code closed-outside=10:30@zerodha}. The value holds no state: what it lends does, and is asked for once per
 * account and day. A drill lends the identity for everything its mishap does not touch.
 */
public record Drill(Mishap mishap, LocalTime from, AccountId account) {
    /** A drill, or why the text is none. */
    public sealed interface Parsed {
        record Known(Drill drill) implements Parsed {}

        /** {@code known} are the names there are. */
        record Refused(String text, String why, List<String> known) implements Parsed {}
    }

    public static Parsed parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0 || text.substring(at + 1).isBlank()) {
            return refused(text, "a drill is written name@account or name=hh:mm@account");
        }
        String[] parts = text.substring(0, at).split("=", 2);
        Optional<Mishap> mishap = Mishap.of(parts[0].strip());
        if (mishap.isEmpty()) {
            return refused(text, "there is no drill '" + parts[0].strip() + "'");
        }
        try {
            LocalTime from = parts.length == 2
                    ? LocalTime.parse(parts[1].strip())
                    : mishap.get().startsAt();
            return new Parsed.Known(new Drill(
                    mishap.get(), from, new AccountId(text.substring(at + 1).strip())));
        } catch (DateTimeParseException noTime) {
            return refused(text, "'" + parts[1].strip() + "' is no time hh:mm");
        }
    }

    private static long held(Broker broker, OrderRequest request) {
        return switch (broker.book()) {
            case BookReading.Book book ->
                book.net()
                        .getOrDefault(new BookReading.Holding(request.contract().instrument(), request.product()), 0L);
            case BookReading.Unreadable unreadable -> 0;
        };
    }

    private static Parsed refused(String text, String why) {
        return new Parsed.Refused(text, why, Mishap.codes());
    }

    /** The broker as this drill lets the line see it. */
    public Broker over(Broker broker) {
        return switch (mishap) {
            case ALL_LEGS_FAIL -> new RefusingBroker(broker, request -> true, RejectReason.MARGIN);
            case HEDGE_REJECTED -> {
                FirstHedge first = new FirstHedge();
                yield new RefusingBroker(
                        broker,
                        request -> request.side() == Side.BUY
                                && held(broker, request) >= 0
                                && first.is(request.contract().instrument()),
                        RejectReason.MARGIN);
            }
            default -> broker;
        };
    }

    /** The line's faults with this drill's on top. */
    public Faults over(Faults faults) {
        return switch (mishap) {
            case SHORT_UNKNOWN, SHORT_LOST, ANSWER_LOST, ANSWER_LATE, DUPLICATE_FILLS ->
                new DrillFaults(mishap, faults);
            default -> faults;
        };
    }

    /** What the exchange is willing to trade with this account. */
    public Appetite appetite() {
        return switch (mishap) {
            case PARTIAL_FILLS -> Appetite.inParts(3);
            case HEDGE_PART_FILLED -> Appetites.halfOfFirstHedge();
            case WING_WITHOUT_BID -> Appetites.nobodyBuysLongs(from);
            default -> Appetite.WHOLE;
        };
    }

    /** What the exchange and the desk both see of the day; {@code hand} is asked when a step is shown. */
    public Market market(Hand hand) {
        return mishap == Mishap.WING_WITHOUT_BID ? new Market.WithoutBids(hand, from) : Market.AS_IT_IS;
    }

    /** The day as the desk's feed brings it, while the exchange goes on with the whole of it. */
    public PriceDay feed(PriceDay day) {
        if (mishap != Mishap.STALE_QUOTES) {
            return day;
        }
        var standsStill = Ist.instant(day.date().atTime(from));
        return new PriceDay(
                day.date(),
                day.kind(),
                day.cadence(),
                day.steps().stream()
                        .filter(step -> step.at().isBefore(standsStill))
                        .toList(),
                day.remarks());
    }

    /** Puts what is done by hand on this day into virtual time. */
    public void schedule(VirtualTime time, LocalDate date, Hand hand) {
        if (mishap == Mishap.CLOSED_OUTSIDE) {
            new HandClosing(time, hand, Ist.instant(date.atTime(15, 30))).at(Ist.instant(date.atTime(from)));
        }
    }

    @Override
    public String toString() {
        return mishap.code() + (from.equals(mishap.startsAt()) ? "" : "=" + from) + "@" + account;
    }
}
