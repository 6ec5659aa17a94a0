package io.tarkash.soak;

import java.util.List;

/** What came of a drill: how many of its cases passed and failed, and what it counted, a line each. */
public record Outcome(int passed, int failed, List<String> lines) {
    public Outcome {
        lines = List.copyOf(lines);
    }
}
