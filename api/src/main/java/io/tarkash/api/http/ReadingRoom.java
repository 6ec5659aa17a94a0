package io.tarkash.api.http;

import io.tarkash.api.web.Answer;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * How many readings are worked on at once. Requests and desks share the few carriers of virtual threads, first come first
 * served: without a bound, a thousand readers would stand between a desk and its minute. Whoever finds no seat waits, in
 * turn, and takes nothing meanwhile. A reading costs the processor microseconds; what waits for a broker takes no seat.
 */
final class ReadingRoom {
    private static final int SEATS_A_CORE = 4;

    private final Semaphore seats =
            new Semaphore(SEATS_A_CORE * Runtime.getRuntime().availableProcessors(), true);

    /** What is done on a seat. */
    @FunctionalInterface
    interface Work {
        Answer done() throws IOException;
    }

    Answer seated(Work work) throws IOException {
        seats.acquireUninterruptibly();
        try {
            return work.done();
        } finally {
            seats.release();
        }
    }
}
