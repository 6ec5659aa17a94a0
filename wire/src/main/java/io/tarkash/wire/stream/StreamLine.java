package io.tarkash.wire.stream;

import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Keeps one WebSocket connected: connects, hands every message to the protocol, says its heartbeat, and when the
 * connection ends or is silent for too long makes a new one after a {@link Pause} that grows. One virtual thread does all of it. Thread-safe.
 */
public final class StreamLine implements AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);

    private final StreamProtocol protocol;
    private final Supplier<Optional<InetAddress>> source;
    private final BlockingQueue<Boolean> nudges = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile Bound bound;
    private volatile boolean closed;
    private volatile Optional<Connection> current = Optional.empty();

    /** A client that leaves from one address for as long as it lives. */
    private record Bound(Optional<InetAddress> source, HttpClient client) {
        static Bound to(Optional<InetAddress> source) {
            HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_MAX);
            source.ifPresent(builder::localAddress);
            return new Bound(source, builder.build());
        }
    }

    /** @param source the local address to leave from, asked for each connection */
    public StreamLine(String name, Supplier<Optional<InetAddress>> source, StreamProtocol protocol) {
        this.protocol = protocol;
        this.source = source;
        this.bound = Bound.to(source.get());
        this.thread = Thread.ofVirtual().name("stream-" + name).start(this::live);
    }

    /** There may be something to connect with now, or something else: connects at once, anew if it was connected. */
    public void reconnect(String why) {
        current.ifPresent(connection -> connection.hangUp(why));
        nudges.add(true);
    }

    /** Runs on the stream's own thread with its connection; does nothing while there is none. */
    public void tell(java.util.function.Consumer<StreamProtocol.Sender> work) {
        current.ifPresent(connection -> connection.enqueue(() -> work.accept(connection)));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        bound.client().shutdownNow();
    }

    private void live() {
        Pause pause = Pause.NONE;
        try {
            while (!closed) {
                long began = System.nanoTime();
                if (!attempt()) {
                    nudges.take();
                    continue;
                }
                pause = pause.after(Duration.ofNanos(System.nanoTime() - began));
                nudges.poll(pause.length().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException closing) {
            current.ifPresent(Connection::abort);
        }
    }

    /** Whether there was anything to connect with. A protocol that throws costs the connection, never the stream. */
    private boolean attempt() throws InterruptedException {
        try {
            Optional<StreamProtocol.Target> target = protocol.target();
            if (target.isPresent()) {
                connectAndServe(target.get());
            }
            return target.isPresent();
        } catch (RuntimeException broken) {
            protocol.down("the stream broke: " + broken.getClass().getSimpleName(), Optional.empty());
            return true;
        }
    }

    private void connectAndServe(StreamProtocol.Target target) throws InterruptedException {
        Connection connection = new Connection(protocol);
        WebSocket.Builder builder = client().newWebSocketBuilder().connectTimeout(CONNECT_MAX);
        target.headers().forEach(builder::header);
        CompletableFuture<WebSocket> connecting = builder.buildAsync(target.address(), connection);
        try {
            connecting.get(CONNECT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            protocol.down(words(failure), refusal(failure));
            return;
        } catch (TimeoutException late) {
            connecting.cancel(true);
            protocol.down("no connection within " + CONNECT_MAX.toSeconds() + " s", Optional.empty());
            return;
        }
        current = Optional.of(connection);
        try {
            protocol.down(connection.serve(), Optional.empty());
        } finally {
            current = Optional.empty();
            connection.abort();
        }
    }

    /** Only on the stream's thread. */
    private HttpClient client() {
        Optional<InetAddress> wanted = source.get();
        if (!bound.source().equals(wanted)) {
            bound.client().shutdownNow();
            bound = Bound.to(wanted);
        }
        return bound.client();
    }

    private static Optional<Integer> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebSocketHandshakeException refused) {
                return Optional.of(refused.getResponse().statusCode());
            }
        }
        return Optional.empty();
    }

    private static String words(Throwable failure) {
        Throwable cause = failure instanceof ExecutionException || failure instanceof CompletionException
                ? Optional.ofNullable(failure.getCause()).orElse(failure)
                : failure;
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }
}
