package io.tarkash.api.trading;

import io.tarkash.api.trading.DeskHistory.Slice;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.Owner;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.desk.DeskStore;
import io.tarkash.stores.journal.Execution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The store of desks and their history in memory: it outlives the desks, as a file does. Thread-safe. */
final class MemoryDesks implements DeskStore, DeskHistory {
    private final Map<UserId, Owner> owners = new ConcurrentHashMap<>();
    private final Map<UserId, List<DeskRecord>> records = new ConcurrentHashMap<>();
    private volatile Optional<String> stopped = Optional.empty();

    void put(Owner owner) {
        owners.put(owner.user(), owner);
    }

    @Override
    public Set<UserId> withOpenRuns() {
        return new TreeSet<>(records.keySet());
    }

    @Override
    public Set<UserId> withStrategies() {
        return new TreeSet<>(owners.keySet());
    }

    @Override
    public Optional<Owner> owner(UserId user) {
        return Optional.ofNullable(owners.get(user));
    }

    @Override
    public List<DeskRecord> restore(UserId user) {
        return List.copyOf(records.getOrDefault(user, List.of()));
    }

    @Override
    public Journal journal(UserId user) {
        return records.computeIfAbsent(user, ignored -> new CopyOnWriteArrayList<>())::addAll;
    }

    @Override
    public boolean recover(UserId user) {
        return true;
    }

    @Override
    public Optional<String> entriesStopped() {
        return stopped;
    }

    @Override
    public void stopEntries(Optional<String> why) {
        stopped = why;
    }

    @Override
    public Slice<RunBook> runs(UserId user, LocalDate from, LocalDate to, Optional<String> after, int most) {
        List<RunBook> found = state(user).runs().stream()
                .filter(book -> !day(book).isBefore(from) && !day(book).isAfter(to))
                .sorted(Comparator.comparing(book -> book.run().scheduled()))
                .toList();
        return slice(found, after, most);
    }

    @Override
    public Optional<RunBook> run(UserId user, RunId run) {
        return state(user).runs().stream()
                .filter(book -> book.run().id().equals(run))
                .findFirst();
    }

    @Override
    public List<WhyCard> whyCards(UserId user, RunId run) {
        return restore(user).stream()
                .flatMap(record -> record instanceof DeskRecord.Explained(WhyCard card)
                                && card.run().equals(run)
                        ? List.of(card).stream()
                        : List.<WhyCard>of().stream())
                .toList();
    }

    @Override
    public Slice<Execution> executions(UserId user, Instant from, Instant to, Optional<String> after, int most) {
        List<Execution> found = state(user).runs().stream()
                .map(book -> entry(book.run()))
                .filter(line -> !line.at().isBefore(from) && line.at().isBefore(to))
                .sorted(Comparator.comparing(Execution::at))
                .toList();
        return slice(found, after, most);
    }

    @Override
    public Slice<Alert> alerts(UserId user, Instant from, Instant to, Optional<String> after, int most) {
        List<Alert> found = restore(user).stream()
                .flatMap(record -> record instanceof DeskRecord.Alerted(Alert alert)
                        ? List.of(alert).stream()
                        : List.<Alert>of().stream())
                .filter(alert -> !alert.at().isBefore(from) && alert.at().isBefore(to))
                .sorted(Comparator.comparing(Alert::at))
                .toList();
        return slice(found, after, most);
    }

    private static Execution entry(Run run) {
        Map<AccountId, AccountStage> stages = new TreeMap<>();
        for (AccountRun account : run.accounts()) {
            stages.put(account.account(), account.stage());
        }
        return new Execution(
                Execution.Kind.ENTRY,
                run.id(),
                run.strategy().id(),
                run.strategy().version(),
                Ist.instant(run.scheduled()),
                new TreeMap<>(stages));
    }

    private static <T> Slice<T> slice(List<T> all, Optional<String> after, int most) {
        int from = after.map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + most);
        return new Slice<>(
                all.subList(Math.min(from, to), to),
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private DeskState state(UserId user) {
        DeskState state = new DeskState();
        restore(user).forEach(state::apply);
        return state;
    }

    private static LocalDate day(RunBook book) {
        return book.run().scheduled().toLocalDate();
    }
}
