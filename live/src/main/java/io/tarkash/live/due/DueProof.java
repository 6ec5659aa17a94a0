package io.tarkash.live.due;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.event.Due.Kind;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What memory and store said about one minute. {@code missed} is what the store names and memory does not: a change
 * that never reached this process. {@code unknown} is what memory handed out and the store does not name. A change that
 * came in between is no difference: memory is asked again, after the store has answered.
 */
public record DueProof(LocalDateTime minute, Map<UserId, List<Due>> missed, List<Due> unknown) {
    /** @param told what was handed out at the boundary */
    public static DueProof of(LocalDateTime minute, Collection<Due> told, Collection<Due> stored, DueIndex memory) {
        Set<Due> now = all(memory.due(minute));
        Set<Due> inStore = new HashSet<>(stored);
        Set<Due> known = new HashSet<>(told);
        known.addAll(now);
        Map<UserId, List<Due>> missed = stored.stream()
                .filter(due -> !known.contains(due))
                .filter(isPaused(memory).negate())
                .collect(Collectors.groupingBy(Due::user, TreeMap::new, Collectors.toList()));
        List<Due> unknown = told.stream()
                .filter(due -> now.contains(due) && !inStore.contains(due))
                .toList();
        return new DueProof(minute, missed, unknown);
    }

    public boolean isEqual() {
        return missed.isEmpty() && unknown.isEmpty();
    }

    public static Set<Due> all(Map<UserId, List<Due>> byUser) {
        return byUser.values().stream().flatMap(List::stream).collect(Collectors.toCollection(HashSet::new));
    }

    private static Predicate<Due> isPaused(DueIndex memory) {
        return due -> due.kind() == Kind.ENTRY
                && memory.owner(due.user())
                        .map(Owner::bounds)
                        .filter(bounds -> bounds.paused().contains(due.strategy()))
                        .isPresent();
    }
}
