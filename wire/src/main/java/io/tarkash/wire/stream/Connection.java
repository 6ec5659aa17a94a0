package io.tarkash.wire.stream;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a stream. The client's threads put what arrives in a queue; the stream's thread works it off in
 * {@link #serve}. Messages in parts are put together first.
 */
final class Connection implements WebSocket.Listener, StreamProtocol.Sender {
    private static final int MESSAGE_MAX = 16 * 1024 * 1024;
    private static final long SEND_MAX_SECONDS = 5;

    private final StreamProtocol protocol;
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private volatile Optional<String> ended = Optional.empty();

    Connection(StreamProtocol protocol) {
        this.protocol = protocol;
    }

    /** Serves until the connection ends; says why it did. */
    String serve() throws InterruptedException {
        enqueue(() -> protocol.opened(this));
        long silenceMax = protocol.silenceMax().toNanos();
        Optional<StreamProtocol.Heartbeat> heartbeat = protocol.heartbeat();
        long beatEvery = heartbeat.map(beat -> beat.every().toNanos()).orElse(Long.MAX_VALUE);
        long heard = System.nanoTime();
        long beat = heard;
        while (ended.isEmpty()) {
            long now = System.nanoTime();
            if (now - beat >= beatEvery) {
                heartbeat.ifPresent(this::say);
                beat = now;
            }
            long wait = Math.min(silenceMax - (now - heard), beatEvery - (now - beat));
            Runnable next = work.poll(Math.max(wait, 1_000_000), TimeUnit.NANOSECONDS);
            if (next != null) {
                heard = next instanceof Heard ? System.nanoTime() : heard;
                run(next);
            } else if (System.nanoTime() - heard > silenceMax) {
                // Only with nothing left to work off: a slow reader is not the other side's silence.
                return "nothing was heard for " + protocol.silenceMax().toSeconds() + " s";
            }
        }
        return ended.orElse("");
    }

    /** Work that proves that the other side is there. */
    private record Heard(Runnable work) implements Runnable {
        @Override
        public void run() {
            work.run();
        }
    }

    void enqueue(Runnable task) {
        work.add(task);
    }

    void abort() {
        if (socket.isDone()) {
            socket.join().abort();
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException broken) {
            end("a message could not be read: " + broken);
        }
    }

    private void say(StreamProtocol.Heartbeat beat) {
        if (beat.text().isEmpty()) {
            send(open -> open.sendPing(ByteBuffer.allocate(0)));
        } else {
            text(beat.text());
        }
    }

    private void end(String why) {
        if (ended.isEmpty()) {
            ended = Optional.of(why);
            work.add(() -> {});
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket.complete(opened);
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            String message = text.toString();
            text.setLength(0);
            work.add(new Heard(() -> protocol.text(message, this)));
        }
        return more(from, text.length());
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
        if (last) {
            ByteBuffer message = ByteBuffer.wrap(bytes.toByteArray());
            bytes.reset();
            work.add(new Heard(() -> protocol.binary(message, this)));
        }
        return more(from, bytes.size());
    }

    private @Nullable CompletionStage<?> more(WebSocket from, int pending) {
        if (pending > MESSAGE_MAX) {
            end("a message is larger than " + MESSAGE_MAX + " bytes");
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        work.add(new Heard(() -> {}));
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        work.add(new Heard(() -> {}));
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end("closed by the other side: " + code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end("the connection broke: " + error);
    }

    @Override
    public void text(String message) {
        send(open -> open.sendText(message, true));
    }

    @Override
    public void binary(byte[] message) {
        send(open -> open.sendBinary(ByteBuffer.wrap(message), true));
    }

    @Override
    public void hangUp(String why) {
        end(why);
    }

    @FunctionalInterface
    private interface Sending {
        CompletableFuture<WebSocket> on(WebSocket open);
    }

    /** One message after another, as the client demands. */
    private void send(Sending sending) {
        try {
            sending.on(socket.join()).get(SEND_MAX_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            end("a message could not be sent: " + failure);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            end("closing");
        }
    }
}
