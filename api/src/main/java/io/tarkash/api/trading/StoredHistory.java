package io.tarkash.api.trading;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.state.RunBook;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.stores.journal.DeskHistory.Days;
import io.tarkash.stores.journal.DeskHistory.Instants;
import io.tarkash.stores.journal.Execution;
import io.tarkash.stores.journal.HistoryPage;
import io.tarkash.stores.journal.RunStory;
import io.tarkash.stores.journal.Shards;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The history as the store's journal keeps it. A past run is put together from its records, as a desk would. */
public final class StoredHistory implements DeskHistory {
    private final ItemStore store;
    private final Shards shards;

    public StoredHistory(ItemStore store, Shards shards) {
        this.store = store;
        this.shards = shards;
    }

    @Override
    public Slice<RunBook> runs(UserId user, LocalDate from, LocalDate to, Optional<String> after, int most) {
        var page = of(user).runs(new Days(from, to.plusDays(1), after, most));
        List<RunBook> books = page.values().stream()
                .flatMap(run -> run(user, run.id()).stream())
                .toList();
        return new Slice<>(books, page.next());
    }

    @Override
    public Optional<RunBook> run(UserId user, RunId run) {
        return of(user).run(run).map(StoredHistory::book);
    }

    @Override
    public List<WhyCard> whyCards(UserId user, RunId run) {
        return of(user).run(run).map(RunStory::cards).orElse(List.of());
    }

    @Override
    public Slice<Execution> executions(UserId user, Instant from, Instant to, Optional<String> after, int most) {
        return slice(of(user).executions(new Instants(from, to, after, most)));
    }

    /** The store keeps alerts by day, so the first and the last day are cut here. */
    @Override
    public Slice<Alert> alerts(UserId user, Instant from, Instant to, Optional<String> after, int most) {
        LocalDate first = Ist.local(from).toLocalDate();
        LocalDate last = Ist.local(to).toLocalDate();
        HistoryPage<Alert> page = of(user).alerts(new Days(first, last.plusDays(1), after, most));
        List<Alert> within = page.values().stream()
                .filter(alert -> !alert.at().isBefore(from) && alert.at().isBefore(to))
                .toList();
        return new Slice<>(within, page.next());
    }

    private io.tarkash.stores.journal.DeskHistory of(UserId user) {
        return new io.tarkash.stores.journal.DeskHistory(store, user, shards);
    }

    private static <T> Slice<T> slice(HistoryPage<T> page) {
        return new Slice<>(page.values(), page.next());
    }

    private static RunBook book(RunStory story) {
        DeskState state = new DeskState();
        state.apply(new DeskRecord.RunChanged(story.run()));
        story.orders().forEach(order -> state.apply(new DeskRecord.OrderChanged(order)));
        story.fills().forEach(fill -> state.apply(new DeskRecord.Filled(fill)));
        return state.runs().iterator().next();
    }
}
