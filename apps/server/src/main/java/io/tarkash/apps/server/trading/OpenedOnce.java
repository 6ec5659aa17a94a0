package io.tarkash.apps.server.trading;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A broker that is opened by its first call, on the caller's thread. While it cannot be opened nothing is sent: requests
 * are not sent and books unreadable, each with the reason; the next call tries again. Thread-safe.
 */
final class OpenedOnce implements Broker, AutoCloseable {
    private final Supplier<? extends Broker> opening;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Broker> opened = Optional.empty();
    private boolean closed;

    OpenedOnce(Supplier<? extends Broker> opening) {
        this.opening = opening;
    }

    @Override
    public BrokerOutcome place(OrderRequest request) {
        return with(broker -> broker.place(request), BrokerOutcome.NotSent::new);
    }

    @Override
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        return with(broker -> broker.modify(order, limit), BrokerOutcome.NotSent::new);
    }

    @Override
    public BrokerOutcome cancel(BrokerOrderId order) {
        return with(broker -> broker.cancel(order), BrokerOutcome.NotSent::new);
    }

    @Override
    public BookReading book() {
        return with(Broker::book, BookReading.Unreadable::new);
    }

    /** Ends the broker, if it was ever opened. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            opened.ifPresent(OpenedOnce::close);
            opened = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private <T> T with(Function<Broker, T> request, Function<String, T> unopened) {
        Broker broker;
        try {
            broker = broker();
        } catch (RuntimeException failure) {
            return unopened.apply("the account could not be opened: " + failure.getMessage());
        }
        return request.apply(broker);
    }

    private Broker broker() {
        Optional<Broker> known = opened;
        if (known.isPresent()) {
            return known.get();
        }
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("it is closed");
            }
            Broker broker = opened.isPresent() ? opened.get() : opening.get();
            opened = Optional.of(broker);
            return broker;
        } finally {
            lock.unlock();
        }
    }

    private static void close(Broker broker) {
        if (broker instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception failure) {
                throw new IllegalStateException("the account could not be closed", failure);
            }
        }
    }
}
