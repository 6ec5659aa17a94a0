package io.tarkash.domain.strategy.rules;

import io.tarkash.domain.strategy.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The problems found so far. A problem that rests on a field which could not be read is dropped, since that field was
 * named already and its value here is a stand-in.
 */
final class Findings {
    private final Set<Place> unreadable;
    private final List<Problem> found = new ArrayList<>();
    private final Set<Problem> obstacles = new LinkedHashSet<>();

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

    /** Notes what is no mistake of a draft and yet keeps it from running. */
    void keepFromRunning(Place at, String message, List<Place> rests) {
        int before = found.size();
        refuse(at, message, rests);
        obstacles.addAll(found.subList(before, found.size()));
    }

    private boolean isReadable(Place place) {
        return unreadable.stream().noneMatch(place::touches);
    }

    Verdict verdict() {
        return new Verdict(
                found.stream().filter(problem -> !obstacles.contains(problem)).toList(), List.copyOf(obstacles));
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
