package io.tarkash.simulator.line;

import io.tarkash.engine.broker.BookReading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The books an account had in the last while, so that a reading may be given an old one. One thread. */
public final class BookMemory {
    private final Supplier<BookReading> book;
    private final InstantSource time;
    private final Duration kept;
    private final TreeMap<Instant, BookReading> past = new TreeMap<>();

    /** {@code book} is as it stands now; those that it was are kept for so long, and none where that is no time. */
    public BookMemory(Supplier<BookReading> book, InstantSource time, Duration kept) {
        this.book = book;
        this.time = time;
        this.kept = kept;
        note();
    }

    /** The book may just have changed. */
    public void note() {
        if (kept.isPositive()) {
            past.put(time.instant(), book.get());
            Instant needed = past.floorKey(time.instant().minus(kept));
            if (needed != null) {
                past.headMap(needed).clear();
            }
        }
    }

    /** The book as it stood then; the oldest one known if that was before this memory began. */
    public BookReading asOf(Instant then) {
        if (past.isEmpty() || !then.isBefore(time.instant())) {
            return book.get();
        }
        var entry = past.floorEntry(then);
        return entry == null ? past.firstEntry().getValue() : entry.getValue();
    }
}
