package io.tarkash.live.desk;

import io.tarkash.domain.account.AccountId;
import io.tarkash.engine.event.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The events that wait for a desk, in order. What comes again by itself is held once (a second, a wake-up); beyond the
 * bound, updates of order streams are let go and a book is owed in their place, and commands are not taken. Everything
 * else is taken always: minutes, grants, answers and books, of which no more can come than were asked for. Not
 * thread-safe: the loop guards it.
 */
final class Inbox {
    private final int bound;
    private final Deque<Event> events = new ArrayDeque<>();
    private final Set<AccountId> owed = new TreeSet<>();
    private boolean hasSecond;
    private boolean hasWoken;

    Inbox(int bound) {
        this.bound = bound;
    }

    /** Whether it waits now, or something that does as well. */
    boolean add(Event event) {
        if (event instanceof Event.Commanded && isFull()) {
            return false;
        }
        if (event instanceof Event.Updated(AccountId account, var update) && isFull()) {
            owed.add(account);
        } else if (!isWaiting(event)) {
            events.addLast(event);
        }
        hasSecond |= event instanceof Event.Second;
        hasWoken |= event instanceof Event.Woken;
        return true;
    }

    /** Whether the same is there already and once is enough. */
    private boolean isWaiting(Event event) {
        return (event instanceof Event.Second && hasSecond) || (event instanceof Event.Woken && hasWoken);
    }

    /** Puts back what was taken, in front of what has come since. */
    void putBack(List<Event> batch) {
        batch.reversed().forEach(events::addFirst);
    }

    List<Event> take(int most) {
        List<Event> batch = new ArrayList<>(Math.min(most, events.size()));
        while (batch.size() < most && !events.isEmpty()) {
            Event event = events.removeFirst();
            hasSecond &= !(event instanceof Event.Second);
            hasWoken &= !(event instanceof Event.Woken);
            batch.add(event);
        }
        return batch;
    }

    /** The accounts whose updates were let go; asked once there is room again, and then forgotten. */
    List<AccountId> takeOwed() {
        if (owed.isEmpty() || isFull()) {
            return List.of();
        }
        List<AccountId> accounts = List.copyOf(owed);
        owed.clear();
        return accounts;
    }

    boolean isFull() {
        return events.size() >= bound;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    int size() {
        return events.size();
    }
}
