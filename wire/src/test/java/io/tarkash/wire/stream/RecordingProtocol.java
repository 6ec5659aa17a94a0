package io.tarkash.wire.stream;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a stream tells it; a text that says {@code break} is more than it can read. */
final class RecordingProtocol implements StreamProtocol {
    static final Duration NEVER = Duration.ofMinutes(10);

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Duration silenceMax;
    private final Optional<Heartbeat> heartbeat;
    volatile Optional<URI> address;

    RecordingProtocol(URI address, Duration silenceMax, Optional<Heartbeat> heartbeat) {
        this.address = Optional.of(address);
        this.silenceMax = silenceMax;
        this.heartbeat = heartbeat;
    }

    static RecordingProtocol patient(URI address) {
        return new RecordingProtocol(address, NEVER, Optional.empty());
    }

    String next() throws InterruptedException {
        String next = told.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the stream said nothing for 30 s");
        }
        return next;
    }

    @Override
    public Optional<Target> target() {
        return address.map(there -> new Target(there, Map.of()));
    }

    @Override
    public void opened(Sender out) {
        out.text("hello");
        told.add("opened");
    }

    @Override
    public void text(String message, Sender out) {
        if (message.equals("break")) {
            throw new IllegalStateException("cannot read this");
        }
        told.add("text " + message);
    }

    @Override
    public void binary(ByteBuffer message, Sender out) {
        told.add("binary " + StandardCharsets.UTF_8.decode(message));
    }

    @Override
    public void down(String why, Optional<Integer> status) {
        told.add("down" + status.map(code -> " " + code).orElse("") + ": " + why);
    }

    @Override
    public Optional<Heartbeat> heartbeat() {
        return heartbeat;
    }

    @Override
    public Duration silenceMax() {
        return silenceMax;
    }
}
