package io.tarkash.soak.kill;

import java.util.List;
import java.util.stream.Collectors;

/** Ends a drill: what did not hold. */
final class BreachFound extends RuntimeException {
    private final transient List<Breach> breaches;

    BreachFound(List<Breach> breaches) {
        super(breaches.stream().map(Breach::toString).collect(Collectors.joining("\n")));
        this.breaches = List.copyOf(breaches);
    }

    static void unlessNone(List<Breach> breaches) {
        if (!breaches.isEmpty()) {
            throw new BreachFound(breaches);
        }
    }

    List<Breach> breaches() {
        return breaches;
    }
}
