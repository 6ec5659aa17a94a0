package io.tarkash.brokers.noren.stream;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.wire.stream.StreamLine;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An account's socket, kept connected while there is a session. Nothing is connected before the first
 * {@link #reconnect}. Thread-safe.
 */
public final class NorenStream implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final StreamTerms terms;
    private final StreamTalk talk;
    private final StreamLine line;
    private volatile boolean closed;
    private volatile Instant resumesAt = Instant.MIN;

    public NorenStream(String name, Supplier<Optional<InetAddress>> source, StreamTerms terms) {
        this.terms = terms;
        this.talk = new StreamTalk(terms);
        this.line = new StreamLine(name, source, talk);
        terms.time().after(BEAT, this::beat);
    }

    /** There is another session. */
    public void reconnect() {
        talk.forgetRefusals();
        line.reconnect("there is another session");
    }

    /** The session is over: hangs up, and stays so until {@link #reconnect}. */
    public void hangUp() {
        line.tell(out -> out.hangUp("the session is over"));
    }

    public void watch(Set<Instrument> contracts, Set<Underlying> indices) {
        talk.want(new Watch(contracts, indices));
        line.tell(talk::subscribe);
    }

    public StreamView view() {
        return talk.view();
    }

    @Override
    public void close() {
        closed = true;
        line.close();
    }

    private void beat() {
        if (closed) {
            return;
        }
        line.tell(talk::beat);
        resumeAfterPause();
        terms.time().after(BEAT, this::beat);
    }

    private void resumeAfterPause() {
        Instant until = talk.pausedUntil();
        if (until.isAfter(resumesAt) && !terms.time().now().isBefore(until)) {
            resumesAt = until;
            line.reconnect("the pause after a refusal is over");
        }
    }
}
