package io.tarkash.soak.day;

import io.tarkash.engine.time.Time;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The first breach of a day and what happened just before it, and a running hash of all that happened, by which two runs
 * of one seed are compared.
 */
final class Findings {
    private static final int STORY_MAX = Integer.getInteger("tarkash.story", 120);

    private final Time time;
    private final Deque<String> story = new ArrayDeque<>();
    private Optional<Breach> first = Optional.empty();
    private long hash = 17;
    private long events;

    Findings(Time time) {
        this.time = time;
    }

    /** What happened, in words that are the same in each run of the seed. */
    void happened(String what) {
        String line = time.now() + " " + what;
        hash = hash * 31 + line.hashCode();
        events++;
        story.addLast(line);
        if (story.size() > STORY_MAX) {
            story.removeFirst();
        }
    }

    void breach(String invariant, String text) {
        if (first.isEmpty()) {
            first = Optional.of(new Breach(invariant, time.now(), text));
            happened("BREACH " + invariant + ": " + text);
        }
    }

    Optional<Breach> first() {
        return first;
    }

    List<String> story() {
        return List.copyOf(story);
    }

    long hash() {
        return hash;
    }

    long events() {
        return events;
    }
}
