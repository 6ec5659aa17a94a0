package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.exchange.ExchangeAnswer;
import io.tarkash.simulator.exchange.ExchangeEvent;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.exchange.Seat;
import io.tarkash.simulator.exchange.Ticket;
import io.tarkash.simulator.venue.SimulatedVenue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The way of one client's orders: received, validated by the broker's risk checks, sent to the exchange, and back. Each
 * step takes a stage's time, so what becomes of an order is known only after it was acknowledged. Venue's thread only.
 */
final class OrderFlow {
    private static final Duration PART_PAUSE = Duration.ofMillis(60);

    private final Duration stage;
    private final SimulatedVenue venue;
    private final ClientAccount account;
    private final Numbers numbers;
    private final Seat seat;
    private final Map<String, Handling> handling = new HashMap<>();
    private final Set<String> moving = new HashSet<>();

    OrderFlow(SimulatedVenue venue, ClientAccount account, Numbers numbers, Duration stage) {
        this.stage = stage;
        this.venue = venue;
        this.account = account;
        this.numbers = numbers;
        MemberId member = new MemberId(account.client.key().toString());
        this.seat = venue.exchange().seat(member, 0, appetite(), this::happened);
    }

    ClientAccount account() {
        return account;
    }

    String place(OrderAsk ask, Handling how) {
        String id = numbers.next(account.client.broker(), now());
        handling.put(id, how);
        account.add(OrderRow.received(id, ask, now()), Cause.RECEIVED, Optional.empty(), "");
        later(() -> validate(id));
        return id;
    }

    Verdict modify(String id, OrderTerms terms) {
        return ifWorking(id, row -> {
            step(row.in(OrderState.MODIFY_VALIDATION_PENDING, now()), Cause.MODIFY_RECEIVED);
            later(() -> {
                current(id).ifPresent(sent -> step(sent.in(OrderState.MODIFY_PENDING, now()), Cause.MODIFY_SENT));
                later(() -> current(id).ifPresent(last -> change(last, row.state(), terms)));
            });
        });
    }

    Verdict cancel(String id) {
        return ifWorking(id, row -> {
            step(row.in(OrderState.CANCEL_PENDING, now()), Cause.CANCEL_RECEIVED);
            later(() -> current(id).ifPresent(sent -> {
                step(sent, Cause.CANCEL_SENT);
                later(() -> current(id).ifPresent(last -> remove(last, row.state())));
            }));
        });
    }

    /** Triggers what has waited for this price. */
    void look() {
        account.working()
                .filter(row -> row.state() == OrderState.TRIGGER_PENDING)
                .filter(this::reached)
                .toList()
                .forEach(row -> {
                    step(row.in(OrderState.OPEN_PENDING, now()), Cause.TRIGGERED);
                    later(() -> current(row.id()).ifPresent(this::enter));
                });
    }

    /** Forgets every order and trade; what rests at the exchange goes untold. */
    void restart() {
        seat.leaveSeat();
        handling.clear();
        account.reset();
    }

    Optional<PriceBand> band(Contract contract) {
        return seat.band(contract);
    }

    private Appetite appetite() {
        return new Appetite() {
            @Override
            public long units(Ticket ticket, long openUnits, Instant at) {
                int parts = handling.getOrDefault(ticket.order().value(), Handling.USUAL)
                        .parts();
                return parts == 0 ? 0 : Appetite.inParts(parts).units(ticket, openUnits, at);
            }

            @Override
            public Duration pause() {
                return PART_PAUSE;
            }
        };
    }

    private Verdict ifWorking(String id, Consumer<OrderRow> work) {
        Optional<OrderRow> found = account.order(id);
        if (found.isEmpty()) {
            return new Verdict.UnknownOrder();
        }
        OrderRow row = found.get();
        if (!row.state().isWorking()) {
            return new Verdict.NotWorking(row.state());
        }
        work.accept(row);
        return new Verdict.Taken();
    }

    private void validate(String id) {
        current(id).ifPresent(row -> {
            OrderRow checked = step(row.in(OrderState.VALIDATION_PENDING, now()), Cause.VALIDATING);
            Optional<Refusal> refusal = handling.getOrDefault(id, Handling.USUAL)
                    .refusal()
                    .or(() -> refusal(row.ask(), row.ask().terms(), 0))
                    .or(() -> marginRefusal(row));
            if (refusal.isPresent()) {
                account.add(checked.rejected(refusal.get(), now()), Cause.REJECTED, Optional.empty(), "");
                return;
            }
            step(checked.in(OrderState.OPEN_PENDING, now()), Cause.SENT);
            later(() -> current(id).ifPresent(this::arrive));
        });
    }

    private void arrive(OrderRow row) {
        if (row.ask().terms().kind().hasTrigger() && !reached(row)) {
            step(row.opened(OrderState.TRIGGER_PENDING, numbers.exchange(now()), now()), Cause.AWAITS_TRIGGER);
        } else {
            enter(row);
        }
    }

    private void enter(OrderRow row) {
        long open = row.ask().terms().units() - row.filled().units();
        Ticket ticket = new Ticket(
                new BrokerOrderId(row.id()),
                row.ask().listing().contract(),
                row.ask().side(),
                open,
                new Price(row.ask().terms().limitPaise()),
                true);
        if (seat.enter(ticket) instanceof ExchangeAnswer.Refused refused) {
            Refusal why = Refusal.of(Refusal.Kind.OTHER, refused.text());
            account.add(row.rejected(why, now()), Cause.REJECTED, Optional.empty(), "");
        } else if (row.ask().terms().validity() == OrderTerms.Validity.IOC) {
            current(row.id()).ifPresent(left -> seat.cancel(new BrokerOrderId(left.id())));
        }
    }

    private void happened(ExchangeEvent event) {
        String id = event.order().value();
        Optional<OrderRow> found = account.order(id);
        if (found.isEmpty() || found.get().state().isFinal()) {
            return;
        }
        OrderRow row = opened(found.get());
        switch (event) {
            case ExchangeEvent.Rested(var order, long openUnits, Price limit) -> {}
            case ExchangeEvent.Repriced(var order, Price limit) -> {}
            case ExchangeEvent.Traded(var order, long number, long units, Price price, long open, Instant at) ->
                traded(row, number, units, price.paise());
            case ExchangeEvent.Removed(var order, long open, String why) -> {
                if (!moving.contains(id)) {
                    account.add(row.cancelled(now()), Cause.CANCELLED, Optional.empty(), why);
                }
            }
        }
    }

    /** The first sign of life from the exchange opens the order. */
    private OrderRow opened(OrderRow row) {
        return row.state() == OrderState.OPEN_PENDING
                ? step(row.opened(OrderState.OPEN, numbers.exchange(now()), now()), Cause.OPENED)
                : row;
    }

    private void traded(OrderRow row, long number, long units, long pricePaise) {
        OrderRow after = row.traded(units, pricePaise, now());
        TradeRow trade = new TradeRow(number, after, units, pricePaise, now());
        account.add(after, Cause.FILLED, Optional.of(trade), "");
        int told = handling.getOrDefault(row.id(), Handling.USUAL).toldTwice();
        if (account.fillsOf(row.id()) <= told) {
            account.tellAgain(row.id());
        }
    }

    private void change(OrderRow row, OrderState before, OrderTerms terms) {
        Optional<Refusal> refusal = refusal(row.ask(), terms, row.filled().units());
        if (refusal.isPresent()) {
            account.add(
                    row.in(before, now()),
                    Cause.MODIFY_REJECTED,
                    Optional.empty(),
                    refusal.get().text());
            return;
        }
        OrderRow modified = step(row.changed(terms, OrderState.MODIFIED, now()), Cause.MODIFIED);
        boolean waits = before == OrderState.TRIGGER_PENDING && terms.kind().hasTrigger();
        if (waits) {
            step(modified.in(OrderState.TRIGGER_PENDING, now()), Cause.AWAITS_TRIGGER);
            return;
        }
        boolean rested = before != OrderState.TRIGGER_PENDING;
        OrderRow open = step(modified.in(OrderState.OPEN, now()), Cause.OPENED);
        if (rested && row.ask().terms().units() == terms.units()) {
            var _ = seat.modify(new BrokerOrderId(row.id()), new Price(terms.limitPaise()));
        } else {
            moving.add(row.id());
            var _ = seat.cancel(new BrokerOrderId(row.id()));
            moving.remove(row.id());
            enter(open);
        }
    }

    private void remove(OrderRow row, OrderState before) {
        if (before == OrderState.TRIGGER_PENDING) {
            account.add(row.cancelled(now()), Cause.CANCELLED, Optional.empty(), "");
        } else if (seat.cancel(new BrokerOrderId(row.id())) instanceof ExchangeAnswer.Refused refused) {
            account.add(row.in(before, now()), Cause.CANCEL_REJECTED, Optional.empty(), refused.text());
        }
    }

    private Optional<Refusal> refusal(OrderAsk ask, OrderTerms terms, long filled) {
        return Checks.of(ask, terms, filled, seat.band(ask.listing().contract()));
    }

    private Optional<Refusal> marginRefusal(OrderRow row) {
        Map<Instrument, Long> held = account.held();
        Instrument instrument = row.ask().listing().instrument();
        long signed = row.ask().side().sign() * row.ask().terms().units();
        long before = held.getOrDefault(instrument, 0L);
        if (Math.abs(before + signed) < Math.abs(before)) {
            return Optional.empty();
        }
        held.merge(instrument, signed, Long::sum);
        long cash = account.openingPaise() - account.premiumPaise();
        cash -= row.ask().side().sign()
                * row.ask().terms().units()
                * row.ask().terms().limitPaise();
        for (OrderRow other : account.working().toList()) {
            if (!other.id().equals(row.id())) {
                long open = other.openUnits();
                boolean sells = other.ask().side() == Side.SELL;
                held.merge(other.ask().listing().instrument(), sells ? -open : 0, Long::sum);
                cash += (sells ? 1 : -1) * open * other.ask().terms().limitPaise();
            }
        }
        long need = PortfolioMargin.of(held, venue.market(), now()).totalPaise();
        return need <= cash
                ? Optional.empty()
                : Optional.of(new Refusal(Refusal.Kind.MARGIN, "the margin does not suffice", need, cash));
    }

    private boolean reached(OrderRow row) {
        long last = venue.market()
                .quote(row.ask().listing().instrument())
                .map(quote -> quote.lastPaise())
                .orElse(0L);
        long trigger = row.ask().terms().triggerPaise();
        return last > 0 && (row.ask().side() == Side.BUY ? last >= trigger : last <= trigger);
    }

    private Optional<OrderRow> current(String id) {
        return account.order(id).filter(row -> !row.state().isFinal());
    }

    private OrderRow step(OrderRow row, Cause cause) {
        return account.add(row, cause, Optional.empty(), "");
    }

    private Instant now() {
        return venue.time().now();
    }

    private void later(Runnable work) {
        venue.time().after(stage, () -> venue.run(work, failed -> {}));
    }
}
