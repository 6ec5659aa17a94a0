package io.tarkash.wire.stream;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is said over a stream. All calls come one after another, from the stream's own thread; none may block for long.
 * What a call throws ends the connection, which is made anew.
 */
public interface StreamProtocol {
    /** Where to, asked before each connection; empty while there is nothing to connect with, such as a session. */
    Optional<Target> target();

    /** Connected: log in, subscribe. */
    void opened(Sender out);

    void text(String message, Sender out);

    void binary(ByteBuffer message, Sender out);

    /** The connection is gone, or could not be made; {@code status} is that of a refused handshake. */
    void down(String why, Optional<Integer> status);

    /** What to say how often so that the other side does not hang up. */
    Optional<Heartbeat> heartbeat();

    /** Nothing for so long, not even a heartbeat, and the connection is dead. */
    Duration silenceMax();

    record Target(URI address, Map<String, String> headers) {
        /** The query may carry a token. */
        @Override
        public String toString() {
            return address.getScheme() + "://" + address.getAuthority() + address.getPath();
        }
    }

    /** A text message, or a ping frame if it is empty. */
    record Heartbeat(String text, Duration every) {}

    /** Sends on the connection it was given with; does nothing once that is gone. */
    interface Sender {
        void text(String message);

        void binary(byte[] message);

        /** Ends this connection, so that a new one is made. */
        void hangUp(String why);
    }
}
