package io.tarkash.soak.day;

import java.time.Instant;

/** An invariant that did not hold, by its number in the list of invariants, when, and in words. */
record Breach(String invariant, Instant at, String text) {
    @Override
    public String toString() {
        return invariant + " at " + at + ": " + text;
    }
}
