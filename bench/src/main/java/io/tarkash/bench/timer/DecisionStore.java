package io.tarkash.bench.timer;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Due;
import io.tarkash.live.desk.DeskStore;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps nothing of what desks commit, but tells of each run when it is handed over for the first time. */
final class DecisionStore implements DeskStore {
    private final Map<UserId, Owner> owners;
    private final LocalDateTime minute;
    private final Runnable decided;
    private final Set<RunId> seen = ConcurrentHashMap.newKeySet();

    /** All strategies of the owners are due in this minute. */
    DecisionStore(List<Owner> owners, LocalDateTime minute, Runnable decided) {
        this.owners = owners.stream().collect(Collectors.toUnmodifiableMap(Owner::user, Function.identity()));
        this.minute = minute;
        this.decided = decided;
    }

    Collection<Due> due(LocalDateTime asked) {
        return owners.values().stream()
                .filter(owner -> asked.equals(minute))
                .flatMap(owner -> owner.baskets().stream()
                        .flatMap(basket -> basket.strategies().stream())
                        .map(strategy -> new Due(owner.user(), strategy.id(), Due.Kind.ENTRY)))
                .toList();
    }

    @Override
    public Set<UserId> withOpenRuns() {
        return Set.of();
    }

    @Override
    public Set<UserId> withStrategies() {
        return owners.keySet();
    }

    @Override
    public Optional<Owner> owner(UserId user) {
        return Optional.ofNullable(owners.get(user));
    }

    @Override
    public List<DeskRecord> restore(UserId user) {
        return List.of();
    }

    @Override
    public Journal journal(UserId user) {
        return records -> records.forEach(record -> {
            if (record instanceof DeskRecord.RunChanged(var run) && !run.isOver() && seen.add(run.id())) {
                decided.run();
            }
        });
    }

    @Override
    public boolean recover(UserId user) {
        return true;
    }

    @Override
    public Optional<String> entriesStopped() {
        return Optional.empty();
    }

    @Override
    public void stopEntries(Optional<String> why) {
        throw new UnsupportedOperationException("entries are not stopped here");
    }
}
