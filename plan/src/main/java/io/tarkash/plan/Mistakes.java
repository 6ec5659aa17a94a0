package io.tarkash.plan;

import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.rules.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The mistakes found while a plan is walked, and the places whose value is only a stand-in because of one. */
final class Mistakes {
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Place> unreadable = new TreeSet<>();

    /** A mistake beside the values: they can be judged all the same. */
    void note(Place at, String message) {
        problems.add(new Problem(at.path(), message));
    }

    /** A mistake that leaves a place without a value. */
    void lose(Place at, String message) {
        note(at, message);
        lose(at);
    }

    /** A place without a value for a reason that is named elsewhere. */
    void lose(Place at) {
        unreadable.add(at);
    }

    void addAll(List<Problem> more) {
        problems.addAll(more);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    Set<Place> unreadable() {
        return Collections.unmodifiableSet(unreadable);
    }
}
