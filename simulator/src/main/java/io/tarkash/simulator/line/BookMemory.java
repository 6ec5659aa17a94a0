package io.tarkash.simulator.line;

import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** The books an account had in the last few seconds, so that a reading may be given an old one. */
final class BookMemory {
    private final Broker broker;
    private final VirtualTime time;
    private final Duration kept;
    private final TreeMap<Instant, BookReading> past = new TreeMap<>();

    BookMemory(Broker broker, VirtualTime time, Duration kept) {
        this.broker = broker;
        this.time = time;
        this.kept = kept;
        note();
    }

    /** The book may just have changed. */
    void note() {
        if (kept.isPositive()) {
            past.put(time.now(), broker.book());
            Instant needed = past.floorKey(time.now().minus(kept));
            if (needed != null) {
                past.headMap(needed).clear();
            }
        }
    }

    /** The book as it stood then; the oldest one known if that was before this memory began. */
    BookReading asOf(Instant then) {
        if (past.isEmpty() || !then.isBefore(time.now())) {
            return broker.book();
        }
        var entry = past.floorEntry(then);
        return entry == null ? past.firstEntry().getValue() : entry.getValue();
    }
}
