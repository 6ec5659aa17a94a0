package io.tarkash.soak.day;

import java.util.List;

/** A deliberate bug: edits of the project's own source, each of a text that stands there exactly once. */
record Mutant(String name, List<Edit> edits) {
    Mutant {
        edits = List.copyOf(edits);
    }

    /** {@code file} is a path below the project's folder. */
    record Edit(String file, String old, String replacement) {}
}
