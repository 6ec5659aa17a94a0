package io.tarkash.apps.sandbox.wire;

import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The open streams of one broker. What a client's stream is told passes here, so that it can be frozen, closed, or told
 * wrongly, as the scenario has it. Each stream hears its news on one thread of its own, in order. Thread-safe.
 */
public final class Streams {
    private final SandboxExchange exchange;
    private final Faults faults;
    private final Map<ClientKey, List<Stream>> open = new ConcurrentHashMap<>();
    private final Map<ClientKey, Instant> frozenUntil = new ConcurrentHashMap<>();

    public Streams(SandboxExchange exchange, Faults faults) {
        this.exchange = exchange;
        this.faults = faults;
    }

    /** A stream of the client that {@code closer} closes from this side. */
    public Stream open(ClientKey client, Runnable closer) {
        Stream stream = new Stream(client, closer);
        open.computeIfAbsent(client, any -> new CopyOnWriteArrayList<>()).add(stream);
        return stream;
    }

    public int count(ClientKey client) {
        return open.getOrDefault(client, List.of()).size();
    }

    public void drop(ClientKey client) {
        open.getOrDefault(client, List.of()).forEach(stream -> stream.closer.run());
    }

    public void freeze(ClientKey client, Duration lasting) {
        frozenUntil.put(client, exchange.time().now().plus(lasting));
    }

    /** Ends every freeze. */
    public void thaw() {
        frozenUntil.clear();
    }

    /** Whether nothing may be sent to this client now, heartbeats included. */
    public boolean isFrozen(ClientKey client) {
        return Optional.ofNullable(frozenUntil.get(client))
                .map(until -> exchange.time().now().isBefore(until))
                .orElse(false);
    }

    /** One open stream. */
    public final class Stream implements AutoCloseable {
        private final ClientKey client;
        private final Runnable closer;
        private final ExecutorService mail = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("stream").factory());
        private final List<SandboxExchange.Subscription> subscriptions = new CopyOnWriteArrayList<>();
        private final AtomicReference<Optional<OrderEvent>> held = new AtomicReference<>(Optional.empty());

        private Stream(ClientKey client, Runnable closer) {
            this.client = client;
            this.closer = closer;
        }

        public ClientKey client() {
            return client;
        }

        /** From now on hears the client's orders, with the faults of updates done to them. */
        public void hearOrders(Consumer<OrderEvent> listener) {
            hearOrders(event -> true, listener);
        }

        /** The same for those events only that the broker tells, so that the faults are done to what would be seen. */
        public void hearOrders(Predicate<OrderEvent> told, Consumer<OrderEvent> listener) {
            subscriptions.add(exchange.onOrders(client, event -> {
                if (told.test(event)) {
                    arrived(event, listener);
                }
            }));
        }

        /** From now on does this whenever new prices are shown. */
        public void hearTicks(Runnable listener) {
            subscriptions.add(exchange.onTicks(() -> send(listener)));
        }

        /** Sends something unless the stream is frozen. */
        public void send(Runnable sending) {
            if (!mail.isShutdown()) {
                mail.execute(() -> {
                    if (!isFrozen(client)) {
                        sending.run();
                    }
                });
            }
        }

        /** The stream has ended; nothing is sent on it any more. */
        @Override
        public void close() {
            open.getOrDefault(client, List.of()).remove(this);
            subscriptions.forEach(SandboxExchange.Subscription::close);
            mail.shutdown();
        }

        private void arrived(OrderEvent event, Consumer<OrderEvent> listener) {
            if (faults.standing(client, Action.LoseUpdates.class)) {
                return;
            }
            Runnable tell = () -> send(() -> listener.accept(event));
            Optional<Action.HoldUpdates> hold = faults.standingOf(client, Action.HoldUpdates.class);
            if (hold.isPresent()) {
                exchange.time().after(hold.get().by(), tell);
            } else if (faults.standing(client, Action.ReorderUpdates.class)) {
                reorder(event, listener);
            } else {
                tell.run();
            }
            if (faults.standing(client, Action.DuplicateUpdates.class)) {
                tell.run();
            }
        }

        /** Every second one goes before the one that came before it. */
        private void reorder(OrderEvent event, Consumer<OrderEvent> listener) {
            Optional<OrderEvent> earlier = held.getAndSet(Optional.empty());
            if (earlier.isEmpty()) {
                held.set(Optional.of(event));
                exchange.time()
                        .after(
                                Duration.ofSeconds(1),
                                () -> held.getAndSet(Optional.empty())
                                        .ifPresent(late -> send(() -> listener.accept(late))));
            } else {
                send(() -> listener.accept(event));
                send(() -> listener.accept(earlier.get()));
            }
        }
    }
}
