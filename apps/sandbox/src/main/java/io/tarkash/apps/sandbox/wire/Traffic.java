package io.tarkash.apps.sandbox.wire;

import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.scenario.Call;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts every call and says which limit it breaks. Windows slide: a call is over a limit if as many were taken in the
 * window that ends with it; calls that were refused do not count towards the next. Thread-safe.
 */
public final class Traffic {
    private static final int KEPT_MOST = 200_000;

    private final InstantSource clock;
    private final List<RateLimit> limits;
    private final Map<String, Deque<Instant>> windows = new HashMap<>();
    private final Deque<Counted> counted = new ArrayDeque<>();

    /** One call; {@code broken} names the limit it broke. The client is empty before a login. */
    public record Counted(Instant at, Optional<ClientKey> client, Call call, Optional<String> broken) {}

    public Traffic(List<RateLimit> limits, InstantSource clock) {
        this.limits = List.copyOf(limits);
        this.clock = clock;
    }

    /** Counts the call of a client; tells the name of the limit it breaks. */
    public synchronized Optional<String> count(Optional<ClientKey> client, Call call) {
        Instant now = clock.instant();
        Optional<String> broken = client.flatMap(known -> broken(known, call, now));
        if (broken.isEmpty()) {
            client.ifPresent(known ->
                    limitsOf(call).forEach(limit -> window(known, limit, now).addLast(now)));
        }
        counted.addLast(new Counted(now, client, call, broken));
        if (counted.size() > KEPT_MOST) {
            counted.removeFirst();
        }
        return broken;
    }

    public synchronized List<Counted> counted() {
        return new ArrayList<>(counted);
    }

    public synchronized void reset() {
        windows.clear();
        counted.clear();
    }

    private Optional<String> broken(ClientKey client, Call call, Instant now) {
        return limitsOf(call).stream()
                .filter(limit -> window(client, limit, now).size() >= limit.most())
                .map(RateLimit::name)
                .findFirst();
    }

    private List<RateLimit> limitsOf(Call call) {
        return limits.stream().filter(limit -> limit.calls().contains(call)).toList();
    }

    private Deque<Instant> window(ClientKey client, RateLimit limit, Instant now) {
        Deque<Instant> window = windows.computeIfAbsent(client + " " + limit.name(), any -> new ArrayDeque<>());
        while (!window.isEmpty() && !window.getFirst().isAfter(now.minus(limit.window()))) {
            window.removeFirst();
        }
        return window;
    }
}
