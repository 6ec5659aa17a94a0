package io.tarkash.domain.strategy.rules;

import io.tarkash.domain.strategy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The problems found so far. A problem that rests on a field which could not be read is dropped, since that field was
 * named already and its value here is a stand-in.
 */
final class Findings {
    private final Set<Place> unreadable;
    private final List<Problem> found = new ArrayList<>();

    Findings(Set<Place> unreadable) {
        this.unreadable = unreadable;
    }

    /** Notes what is wrong {@code at} a place; {@code rests} are the other fields that the judgement rests on. */
    void refuse(Place at, String message, Place... rests) {
        refuse(at, message, List.of(rests));
    }

    void refuse(Place at, String message, List<Place> rests) {
        if (isReadable(at) && rests.stream().allMatch(this::isReadable)) {
            found.add(new Problem(at.path(), message));
        }
    }

    private boolean isReadable(Place place) {
        return unreadable.stream().noneMatch(place::touches);
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
