package io.tarkash.brokers.angelone.stream;

import java.util.Optional;

/** Hears what becomes of one of the sockets, from that stream's one thread; must not block. */
public interface StreamEvents {
    void up();

    void down(String why, Optional<Integer> status);

    /** Anything at all came, the answer to a heartbeat included. */
    void heard();
}
