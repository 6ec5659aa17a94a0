package io.tarkash.api.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Json;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events of one user: the latest state of each topic and a short memory of alerts. Readers are places in it and
 * wait here; whoever tells something never waits for them. Thread-safe.
 */
final class Hub implements LiveFeed.Listener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<LiveEvent.Alert> alerts = new ArrayDeque<>();
    private final Map<Topic, LiveEvent.State> latest = new EnumMap<>(Topic.class);
    private final int alertsKept;
    private long last;
    private long lastDropped;
    private boolean closed;

    Hub(int alertsKept) {
        this.alertsKept = alertsKept;
    }

    @Override
    public void state(Topic topic, long version, JsonNode state) {
        lock.lock();
        try {
            LiveEvent.State known = latest.get(topic);
            if (known == null || known.version() < version) {
                LiveEvent.State event = new LiveEvent.State(last + 1, topic, version, state);
                latest.put(topic, event);
                told(event);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void alert(JsonNode alert) {
        lock.lock();
        try {
            LiveEvent.Alert event = new LiveEvent.Alert(last + 1, alert);
            alerts.addLast(event);
            if (alerts.size() > alertsKept) {
                lastDropped = alerts.removeFirst().number();
            }
            told(event);
        } finally {
            lock.unlock();
        }
    }

    /** What a reader at this place has not seen; waits a while for something to come. */
    Batch after(Optional<Long> place, Set<Topic> topics, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            if (place.isEmpty() || isForgotten(place.get())) {
                return new Batch(List.of(), Optional.of(snapshot(topics)), last, closed);
            }
            long nanos = wait.toNanos();
            List<LiveEvent> events = since(place.get(), topics);
            while (events.isEmpty() && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
                if (isForgotten(place.get())) {
                    return new Batch(List.of(), Optional.of(snapshot(topics)), last, closed);
                }
                events = since(place.get(), topics);
            }
            return new Batch(events, Optional.empty(), last, closed);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void told(LiveEvent event) {
        last = event.number();
        changed.signalAll();
    }

    /** A state is never missed, since the latest one says all; an alert is, once it is dropped. */
    private boolean isForgotten(long place) {
        return place > last || place < lastDropped;
    }

    private List<LiveEvent> since(long place, Set<Topic> topics) {
        List<LiveEvent> events = new ArrayList<>(latest.values());
        events.addAll(alerts);
        events.removeIf(event -> event.number() <= place || !topics.contains(event.topic()));
        events.sort(Comparator.comparingLong(LiveEvent::number));
        return events;
    }

    private ObjectNode snapshot(Set<Topic> topics) {
        ObjectNode whole = Json.object();
        latest.forEach((topic, state) -> {
            if (topics.contains(topic)) {
                whole.set(topic.name().toLowerCase(Locale.ROOT), state.json());
            }
        });
        return whole;
    }

    /**
     * What to send next.
     *
     * @param snapshot all states at once, for a reader whose place is unknown or no longer remembered
     * @param place of the reader after this
     * @param ended whether there will be no more
     */
    record Batch(List<LiveEvent> events, Optional<ObjectNode> snapshot, long place, boolean ended) {}
}
