package io.tarkash.live;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.engine.Owner;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.live.desk.DeskStore;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was committed, in memory. It can refuse a commit, lose its answer, or be gone; while it is gone an emergency log
 * takes what it may, or not even that. Not thread-safe, except for reading definitions.
 */
final class FakeDeskStore implements DeskStore {
    enum Mishap {
        NONE,
        REFUSED,
        ANSWER_LOST
    }

    private final Map<UserId, Owner> owners = new TreeMap<>();
    private final Map<UserId, List<DeskRecord>> records = new TreeMap<>();
    private final List<Mishap> mishaps = new ArrayList<>();
    private Optional<String> stopped = Optional.empty();
    boolean gone;
    boolean hasEmergencyLog = true;
    int dueQueries;
    int commits;

    void define(Owner owner) {
        owners.put(owner.user(), owner);
    }

    /** What befalls the next commits. */
    void next(Mishap... befall) {
        mishaps.addAll(List.of(befall));
    }

    /** So many commits go well before what is next. */
    void skip(int count) {
        mishaps.addAll(Collections.nCopies(count, Mishap.NONE));
    }

    synchronized List<DeskRecord> records(String user) {
        return List.copyOf(records.getOrDefault(new UserId(user), List.of()));
    }

    Collection<Due> due(LocalDateTime minute) {
        dueQueries++;
        List<Due> found = new ArrayList<>();
        owners.values()
                .forEach(owner -> owner.baskets()
                        .forEach(basket -> basket.strategies().forEach(strategy -> {
                            Schedule schedule = strategy.schedule();
                            if (schedule.days().contains(minute.getDayOfWeek())) {
                                if (schedule.entry().equals(minute.toLocalTime())) {
                                    found.add(new Due(owner.user(), strategy.id(), Due.Kind.ENTRY));
                                }
                                if (schedule.exit().time().equals(minute.toLocalTime())) {
                                    found.add(new Due(owner.user(), strategy.id(), Due.Kind.EXIT));
                                }
                            }
                        })));
        return found;
    }

    @Override
    public Set<UserId> withOpenRuns() {
        return records.keySet().stream()
                .filter(user -> {
                    DeskState state = new DeskState();
                    restore(user).forEach(state::apply);
                    return state.runs().stream().anyMatch(book -> !book.run().isOver());
                })
                .collect(Collectors.toSet());
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
    public synchronized List<DeskRecord> restore(UserId user) {
        if (gone) {
            throw new StoreUnavailable("gone");
        }
        return List.copyOf(records.getOrDefault(user, List.of()));
    }

    @Override
    public Journal journal(UserId user) {
        return batch -> commit(user, batch);
    }

    private synchronized void commit(UserId user, List<DeskRecord> batch) {
        commits++;
        if (gone && !(hasEmergencyLog && batch.stream().allMatch(DeskRecord::isAllowedWithoutStore))) {
            throw new StoreUnavailable("gone");
        }
        Optional<Mishap> mishap = mishaps.isEmpty() ? Optional.empty() : Optional.of(mishaps.removeFirst());
        if (mishap.filter(befell -> befell == Mishap.REFUSED).isPresent()) {
            throw new IllegalStateException("refused");
        }
        records.computeIfAbsent(user, any -> new ArrayList<>()).addAll(batch);
        if (mishap.filter(befell -> befell == Mishap.ANSWER_LOST).isPresent()) {
            throw new StoreUnavailable("the answer was lost");
        }
    }

    @Override
    public boolean recover(UserId user) {
        return !gone;
    }

    @Override
    public Optional<String> entriesStopped() {
        return stopped;
    }

    @Override
    public void stopEntries(Optional<String> why) {
        stopped = why;
    }
}
