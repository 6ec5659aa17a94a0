package io.tarkash.api.health;

import java.util.List;

/** Says what is ready and what is not. Quick, and asked by many. Thread-safe. */
@FunctionalInterface
public interface Readiness {
    List<Check> checks();

    /** @param reason for people, in particular why it is not ready */
    record Check(String name, boolean ready, String reason) {}
}
