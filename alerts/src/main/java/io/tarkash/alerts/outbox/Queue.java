package io.tarkash.alerts.outbox;

import io.tarkash.alerts.message.Content;
import io.tarkash.alerts.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What waits in one channel, in the order in which it is sent. The same thing told again while it waits is counted; told
 * again soon after it was sent, it waits until the time of silence is over and is counted there; more than can be told
 * one by one becomes one summary. Notes each change for the store. Not thread-safe.
 */
final class Queue {
    private static final int REMEMBERED_MAX = 5_000;

    private final OutboxRules rules;
    private final TreeSet<Waiting> waiting = new TreeSet<>(Waiting.ORDER);
    private final Map<String, Instant> silentUntil = new HashMap<>();
    private final TreeMap<Long, Optional<Waiting>> changes = new TreeMap<>();
    private final Set<Long> stored = new HashSet<>();
    private long last;

    Queue(OutboxRules rules, List<Waiting> kept) {
        this.rules = rules;
        waiting.addAll(kept);
        kept.forEach(one -> stored.add(one.sequence()));
        last = kept.stream().mapToLong(Waiting::sequence).max().orElse(0);
    }

    void take(Message message, Instant now) {
        String sameness = message.sameness();
        Optional<Waiting> same = waiting.stream()
                .filter(each -> each.message().sameness().equals(sameness))
                .findFirst();
        if (same.isPresent()) {
            replace(same.get(), same.get().with(same.get().message().and(message)));
            return;
        }
        Instant silent = silentUntil.getOrDefault(sameness, now);
        add(new Waiting(next(now), now, silent.isAfter(now) ? silent : now, message));
        if (waiting.size() > rules.stormFrom()) {
            gather(now);
        }
    }

    Optional<Waiting> first() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.first());
    }

    int size() {
        return waiting.size();
    }

    /** Takes one out to be sent; it stays in the store until {@link #done}. Told again from now on, it is a repeat. */
    void begin(Waiting one, Instant now) {
        waiting.remove(one);
        silence(one, now);
    }

    /** It is to be sent again, together with what was told of the same meanwhile. */
    void again(Waiting one) {
        String sameness = one.message().sameness();
        silentUntil.remove(sameness);
        Optional<Waiting> same = waiting.stream()
                .filter(each -> each.message().sameness().equals(sameness))
                .findFirst();
        same.ifPresent(this::remove);
        add(same.map(repeat -> one.with(one.message().and(repeat.message()))).orElse(one));
    }

    /** It was sent, or is given up. */
    void done(Waiting one, Instant now) {
        strike(one);
        silence(one, now);
    }

    private void silence(Waiting one, Instant now) {
        if (one.message().content() instanceof Content.One) {
            silentUntil.values().removeIf(until -> !until.isAfter(now));
            if (silentUntil.size() >= REMEMBERED_MAX) {
                silentUntil.clear();
            }
            silentUntil.put(one.message().sameness(), now.plus(rules.sameWithin()));
        }
    }

    void clear() {
        List.copyOf(waiting).forEach(this::remove);
    }

    /** What changed since the last call: by place, what stands there now, or nothing. */
    Map<Long, Optional<Waiting>> changes() {
        return Map.copyOf(changes);
    }

    /** The store has them. */
    void settled() {
        changes.forEach((sequence, one) -> {
            if (one.isPresent()) {
                stored.add(sequence);
            } else {
                stored.remove(sequence);
            }
        });
        changes.clear();
    }

    /** The store may have some of them: they stay noted, and what is struck later is deleted in any case. */
    void doubted() {
        changes.forEach((sequence, one) -> stored.add(sequence));
    }

    private void gather(Instant now) {
        List<Waiting> all = new ArrayList<>(waiting);
        all.forEach(this::remove);
        add(new Waiting(
                next(now),
                now,
                now,
                Message.storm(all.stream().map(Waiting::message).toList())));
    }

    private void add(Waiting one) {
        waiting.add(one);
        changes.put(one.sequence(), Optional.of(one));
    }

    private void remove(Waiting one) {
        waiting.remove(one);
        strike(one);
    }

    /** What was never stored needs no deleting: of a storm most is not. */
    private void strike(Waiting one) {
        if (stored.contains(one.sequence())) {
            changes.put(one.sequence(), Optional.empty());
        } else {
            changes.remove(one.sequence());
        }
    }

    private void replace(Waiting before, Waiting after) {
        waiting.remove(before);
        add(after);
    }

    /** Grows over restarts, also where everything was sent in between. */
    private long next(Instant now) {
        last = Math.max(last + 1, now.toEpochMilli());
        return last;
    }
}
