package io.tarkash.bench.orders;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.time.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * When each order was handed to its adapter and when the adapter had the broker's answer. Whatever comes between the
 * desk and the adapter is before, the broker and the network are between the two. Thread-safe.
 */
final class OrderLog {
    private static final long LOOK_MILLIS = 2;

    private final Time time;
    private final List<Line> lines = new ArrayList<>();
    private final Map<BrokerOrderId, Heard> filled = new HashMap<>();
    private List<String> refused = List.of();

    /** When a stream first called an order filled whole. */
    record Heard(AccountId account, Side side, Instant at) {}

    record Line(AccountId account, Side side, Instant left, Instant answered) {}

    OrderLog(Time time) {
        this.time = time;
    }

    /** The same broker, with its orders written down. One that is not taken ends what waits for it. */
    Broker watched(AccountId account, Broker broker) {
        return new Broker() {
            @Override
            public BrokerOutcome place(OrderRequest request) {
                Instant left = time.now();
                BrokerOutcome outcome = broker.place(request);
                add(account, request, left, outcome);
                return outcome;
            }

            @Override
            public BrokerOutcome modify(BrokerOrderId order, Price limit) {
                return broker.modify(order, limit);
            }

            @Override
            public BrokerOutcome cancel(BrokerOrderId order) {
                return broker.cancel(order);
            }

            @Override
            public BookReading book() {
                return broker.book();
            }
        };
    }

    /** Notes what an account's stream says, before its desk hears it. */
    Consumer<BrokerUpdate> overheard(AccountId account, Consumer<BrokerUpdate> desk) {
        return update -> {
            if (update instanceof BrokerUpdate.OrderChanged(BrokerOrder order)
                    && order.progress().status() == BrokerOrder.Status.FILLED) {
                heard(order.id(), new Heard(account, order.side(), time.now()));
            }
            desk.accept(update);
        };
    }

    private synchronized void heard(BrokerOrderId order, Heard heard) {
        filled.putIfAbsent(order, heard);
    }

    /** When the stream had called so many bought orders of an account filled; empty if it has not. */
    synchronized Optional<Instant> bought(AccountId account, int orders) {
        List<Instant> at = filled.values().stream()
                .filter(heard -> heard.account().equals(account) && heard.side() == Side.BUY)
                .map(Heard::at)
                .sorted()
                .toList();
        return at.size() < orders ? Optional.empty() : Optional.of(at.get(orders - 1));
    }

    /** From now on as if nothing had been sent. */
    synchronized void clear() {
        filled.clear();
        lines.clear();
        refused = List.of();
    }

    private synchronized void add(AccountId account, OrderRequest request, Instant left, BrokerOutcome outcome) {
        lines.add(new Line(account, request.side(), left, time.now()));
        if (!(outcome instanceof BrokerOutcome.Accepted)) {
            refused = Stream.concat(refused.stream(), Stream.of(account + ": " + outcome))
                    .toList();
        }
        notifyAll();
    }

    /** Waits until so many orders of these accounts are answered; all of them have to be taken. */
    synchronized List<Line> await(Set<AccountId> accounts, int orders, long seconds)
            throws InterruptedException, TimeoutException, ExecutionException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Line> found = of(accounts);
        while (found.size() < orders) {
            if (!refused.isEmpty()) {
                throw new ExecutionException("an order was not taken: " + refused, new IllegalStateException());
            }
            if (System.nanoTime() > end) {
                throw new TimeoutException(found.size() + " of " + orders + " orders were answered");
            }
            wait(LOOK_MILLIS);
            found = of(accounts);
        }
        return found;
    }

    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** What the brokers said to orders that they did not take. */
    synchronized List<String> refused() {
        return refused;
    }

    private List<Line> of(Set<AccountId> accounts) {
        return lines.stream().filter(line -> accounts.contains(line.account())).toList();
    }
}
