package io.tarkash.live.line;

import io.tarkash.domain.account.AccountId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Reads an account's book, one reading at a time: what is asked for during a reading is answered by the next, which
 * begins after it, so every answer is younger than its question. A reading that takes too long is told as unreadable,
 * and what it brings in the end is thrown away, because it would pass for new. Thread-safe.
 */
final class BookReader {
    private final AccountId account;
    private final Broker broker;
    private final LineParts parts;
    private final Consumer<Event> desk;
    private volatile Optional<Instant> lastGood = Optional.empty();
    private volatile Optional<String> problem = Optional.empty();
    private boolean reading;
    private boolean again;
    private long number;

    BookReader(AccountId account, Broker broker, LineParts parts, Consumer<Event> desk) {
        this.account = account;
        this.broker = broker;
        this.parts = parts;
        this.desk = desk;
    }

    void read(Instant notBefore) {
        if (notBefore.isAfter(parts.time().now())) {
            parts.time().at(notBefore, this::begin);
        } else {
            begin();
        }
    }

    Optional<Instant> lastGood() {
        return lastGood;
    }

    /** What was wrong with the last reading. */
    Optional<String> problem() {
        return problem;
    }

    private void begin() {
        Instant begun = parts.time().now();
        long mine;
        synchronized (this) {
            if (reading) {
                again = true;
                return;
            }
            reading = true;
            mine = ++number;
        }
        Duration deadline = parts.callDeadline();
        parts.time().after(deadline, () -> end(mine, late(deadline)));
        try {
            parts.workers().run(() -> {
                BookReading read = book();
                // A process that stood still may wake to the answer before it wakes to the deadline.
                end(mine, parts.time().now().isAfter(begun.plus(deadline)) ? late(deadline) : read);
            });
        } catch (RejectedExecutionException closed) {
            end(mine, new BookReading.Unreadable("the process is closing"));
        }
    }

    private static BookReading late(Duration deadline) {
        return new BookReading.Unreadable("no answer within " + deadline.toMillis() + " ms");
    }

    private BookReading book() {
        try {
            return broker.book();
        } catch (RuntimeException broken) {
            return new BookReading.Unreadable("the connection broke: " + broken);
        }
    }

    private void end(long ended, BookReading read) {
        boolean repeat;
        synchronized (this) {
            if (!reading || ended != number) {
                return;
            }
            reading = false;
            repeat = again;
            again = false;
        }
        Instant now = parts.time().now();
        switch (read) {
            case BookReading.Book book -> {
                lastGood = Optional.of(now);
                problem = Optional.empty();
            }
            case BookReading.Unreadable(String why) -> problem = Optional.of("the book could not be read: " + why);
        }
        desk.accept(new Event.BookRead(account, now, read));
        if (repeat) {
            begin();
        }
    }
}
