package io.tarkash.simulator.floor;

import io.tarkash.engine.event.Urgency;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lets the orders of one account go at no more than so many a second, the urgent ones first. A token comes back a
 * second after it was used, so no second ever holds more than the limit. One thread, that of virtual time.
 */
public final class Pacer {
    public static final int USUAL_PER_SECOND = 8;
    private static final Duration TOKEN_BACK_AFTER = Duration.ofSeconds(1);

    private final VirtualTime time;
    private final SortedMap<Urgency, Queue<Runnable>> waiting = new TreeMap<>();
    private int tokens;

    public Pacer(VirtualTime time, int perSecond) {
        this.time = time;
        this.tokens = perSecond;
    }

    /** Runs {@code grant} as soon as the pace allows. */
    public void request(Urgency urgency, Runnable grant) {
        waiting.computeIfAbsent(urgency, each -> new ArrayDeque<>()).add(grant);
        time.at(time.now(), this::letGo);
    }

    private void letGo() {
        while (tokens > 0) {
            Optional<Runnable> next = waiting.values().stream()
                    .filter(queue -> !queue.isEmpty())
                    .findFirst()
                    .map(Queue::remove);
            if (next.isEmpty()) {
                return;
            }
            tokens--;
            time.after(TOKEN_BACK_AFTER, this::giveBack);
            next.get().run();
        }
    }

    private void giveBack() {
        tokens++;
        letGo();
    }
}
