package io.tarkash.simulator.exchange;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An exchange that matches limit day orders against the prices of a day. It takes no part in the price: an order never
 * moves the market, and the sizes shown in a book do not bound what trades. <b>Books:</b> a buy at or above the ask
 * trades whole at the ask, a sell at or below the bid at the bid; else it rests and is tried against each later book.
 * <b>Bars:</b> during a bar only its open is known, so an order trades at that open plus slippage; at the bar's end a
 * resting order trades at its limit if the bar's low (high) reached it, or, if it came in the midst of the bar, if the
 * bar's close did: the low may have been before it came. A price of 0 is nobody. One thread, that of virtual time.
 */
public final class SimulatedExchange {
    private final VirtualTime time;
    private final Terms terms;
    private final Map<Instrument, Book> books = new HashMap<>();
    private final List<Resting> resting = new ArrayList<>();
    private Instant barEnd = Instant.MIN;
    private Instant barStart = Instant.MIN;
    private long lastTrade;
    private boolean closed;

    public SimulatedExchange(VirtualTime time, Terms terms) {
        this.time = time;
        this.terms = terms;
    }

    /** How the prices it is shown are to be read; the slippage is that of bars, in basis points of the price. */
    public record Terms(PriceDay.Kind kind, Duration cadence, long slippageBasisPoints) {
        public static final long USUAL_SLIPPAGE = 10;

        public static Terms of(PriceDay day) {
            return new Terms(day.kind(), day.cadence(), USUAL_SLIPPAGE);
        }
    }

    /**
     * Seats a member. Whoever sat there before under this name is gone, and its resting orders with it, untold. Trades
     * are numbered above {@code lastTrade}, so that a member's book of earlier numbers stays unique.
     */
    public Seat seat(MemberId member, long lastTrade, Appetite appetite, Consumer<ExchangeEvent> listener) {
        vacate(member);
        this.lastTrade = Math.max(this.lastTrade, lastTrade);
        return new Member(member, appetite, listener);
    }

    /** Shows the exchange a step at its instant: matches against a book, or ends the bar before and opens this one. */
    public void show(PriceStep step) {
        if (terms.kind() == PriceDay.Kind.BARS) {
            endBar(step.at());
            books.clear();
            barStart = step.at();
            barEnd = step.at().plus(terms.cadence());
            time.at(barEnd, () -> endBar(time.now()));
        }
        step.options().forEach(row -> books.put(row.instrument(), bookOf(row)));
        List.copyOf(resting).forEach(this::match);
        resting.removeIf(order -> !order.live);
    }

    /** Ends the day: what rests is removed, and nothing more is taken. */
    public void close() {
        closed = true;
        List.copyOf(resting).forEach(order -> remove(order, "the day has ended"));
    }

    /** A round-the-clock exchange goes from one day into the next: what rests ends, and every price is forgotten. */
    public void endDay() {
        List.copyOf(resting).forEach(order -> remove(order, "the day has ended"));
        books.clear();
        barEnd = Instant.MIN;
    }

    private Book bookOf(PriceStep.OptionRow row) {
        return switch (terms.kind()) {
            case BOOKS -> new Book.Quoted(row);
            case BARS -> new Book.Opened(row, terms.slippageBasisPoints());
        };
    }

    private void endBar(Instant at) {
        if (barEnd.equals(Instant.MIN) || at.isBefore(barEnd)) {
            return;
        }
        barEnd = Instant.MIN;
        for (Resting order : List.copyOf(resting)) {
            if (order.live && books.get(order.ticket.instrument()) instanceof Book.Opened bar && proves(bar, order)) {
                trade(order, order.limit);
            }
        }
        books.clear();
        resting.removeIf(order -> !order.live);
    }

    private boolean proves(Book.Opened bar, Resting order) {
        Side side = order.ticket.side();
        return order.since.isAfter(barStart) ? bar.closedAt(side, order.limit) : bar.reached(side, order.limit);
    }

    private void match(Resting order) {
        if (order.live) {
            Optional.ofNullable(books.get(order.ticket.instrument()))
                    .flatMap(book -> book.against(
                            order.ticket.side(), order.ticket.contract().tickPaise()))
                    .filter(order::allows)
                    .ifPresent(price -> trade(order, price));
        }
    }

    private void trade(Resting order, Price price) {
        long units = Math.min(order.openUnits, order.appetite.units(order.ticket, order.openUnits, time.now()));
        if (units <= 0) {
            return;
        }
        order.openUnits -= units;
        order.live = order.openUnits > 0;
        if (order.live) {
            time.after(order.appetite.pause(), () -> match(order));
        } else {
            resting.remove(order);
        }
        order.listener.accept(
                new ExchangeEvent.Traded(order.ticket.order(), nextTrade(), units, price, order.openUnits, time.now()));
    }

    /** The date in front of a count, as 2024072400000001: unique over the days of a book. */
    private long nextTrade() {
        LocalDate today = Ist.local(time.now()).toLocalDate();
        long first = ((today.getYear() * 100L + today.getMonthValue()) * 100 + today.getDayOfMonth()) * 100_000_000L;
        lastTrade = Math.max(lastTrade, first) + 1;
        return lastTrade;
    }

    private void remove(Resting order, String why) {
        resting.remove(order);
        leave(order);
        order.listener.accept(new ExchangeEvent.Removed(order.ticket.order(), order.openUnits, why));
    }

    private static boolean leave(Resting order) {
        order.live = false;
        return true;
    }

    private void vacate(MemberId member) {
        resting.removeIf(order -> order.member.equals(member) && leave(order));
    }

    private Optional<PriceBand> bandOf(Contract contract) {
        return Optional.ofNullable(books.get(contract.instrument()))
                .flatMap(Book::reference)
                .map(reference -> PriceBand.around(reference, contract.tickPaise()));
    }

    private Optional<ExchangeAnswer.Refused> refusal(Contract contract, Price limit) {
        return Refusals.ofClosedDay(closed).or(() -> Refusals.ofLimit(contract, limit, bandOf(contract)));
    }

    private static ExchangeAnswer answer(Optional<ExchangeAnswer.Refused> refusal) {
        return refusal.<ExchangeAnswer>map(refused -> refused).orElseGet(ExchangeAnswer.Taken::new);
    }

    private final class Member implements Seat {
        private final MemberId name;
        private final Appetite appetite;
        private final Consumer<ExchangeEvent> listener;

        Member(MemberId name, Appetite appetite, Consumer<ExchangeEvent> listener) {
            this.name = name;
            this.appetite = appetite;
            this.listener = listener;
        }

        @Override
        public ExchangeAnswer enter(Ticket ticket) {
            var refusal = Refusals.ofUnits(ticket.contract(), ticket.units())
                    .or(() -> refusal(ticket.contract(), ticket.limit()));
            if (refusal.isEmpty()) {
                Resting order = new Resting(name, ticket, appetite, listener, time.now());
                resting.add(order);
                match(order);
                if (order.live) {
                    listener.accept(new ExchangeEvent.Rested(ticket.order(), order.openUnits, order.limit));
                }
            }
            return answer(refusal);
        }

        @Override
        public ExchangeAnswer modify(BrokerOrderId id, Price limit) {
            Optional<Resting> found = find(id);
            if (found.isEmpty()) {
                return answer(Refusals.ofUnknown(id));
            }
            Resting order = found.get();
            var refusal = refusal(order.ticket.contract(), limit);
            if (refusal.isEmpty()) {
                order.limit = limit;
                order.since = time.now();
                listener.accept(new ExchangeEvent.Repriced(id, limit));
                match(order);
            }
            return answer(refusal);
        }

        @Override
        public ExchangeAnswer cancel(BrokerOrderId id) {
            Optional<Resting> found = find(id);
            found.ifPresent(order -> remove(order, "cancelled"));
            return found.isPresent() ? new ExchangeAnswer.Taken() : answer(Refusals.ofUnknown(id));
        }

        @Override
        public void settle(Ticket ticket) {
            listener.accept(new ExchangeEvent.Traded(
                    ticket.order(), nextTrade(), ticket.units(), ticket.limit(), 0, time.now()));
        }

        @Override
        public void leaveSeat() {
            vacate(name);
        }

        @Override
        public Optional<PriceBand> band(Contract contract) {
            return bandOf(contract);
        }

        private Optional<Resting> find(BrokerOrderId id) {
            return resting.stream()
                    .filter(order -> order.live
                            && order.member.equals(name)
                            && order.ticket.order().equals(id))
                    .findFirst();
        }
    }
}
