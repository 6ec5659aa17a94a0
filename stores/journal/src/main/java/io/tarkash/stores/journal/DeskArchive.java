package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Moves what is over out of a desk's partition into one for each day, so that a start reads open runs and the last days
 * and nothing else. An item is moved in one transaction, on the condition that nobody has changed it since it was read;
 * a run's own item goes last. So a sweep may be cut short at any instant and begun again, and may run beside the desk:
 * what the desk touches meanwhile stays for the next sweep.
 */
public final class DeskArchive {
    /** How long a command's key is remembered. */
    public static final Duration COMMANDS_KEPT = Duration.ofDays(7);

    static final String DAY = "day";
    static final String UNTIL = "until";

    private final ItemStore store;
    private final UserId user;
    private final DeskItems items;

    public DeskArchive(ItemStore store, UserId user, Shards shards) {
        this.store = store;
        this.user = user;
        this.items = new DeskItems(user, shards);
    }

    /**
     * What a sweep did.
     *
     * @param busy runs that changed under its hands and stay for the next
     */
    public record Swept(int runs, int alerts, int commands, int busy) {}

    /** @param keepFrom the first day that stays: the trading day before the current one */
    public Swept sweep(LocalDate keepFrom, Instant now) {
        int moved = 0;
        int busy = 0;
        for (Item item : scan("RUN")) {
            Run run = items.read(Run.class, item);
            if (run.isOver() && run.scheduled().toLocalDate().isBefore(keepFrom)) {
                RunItems all = RunItems.of(store, items, Keys.runs(user), item);
                if (all.isOver() && all.lastDay().isBefore(keepFrom)) {
                    boolean isMoved = move(all);
                    moved += isMoved ? 1 : 0;
                    busy += isMoved ? 0 : 1;
                }
            }
        }
        return new Swept(moved, alerts(keepFrom), commands(now.minus(COMMANDS_KEPT)), busy);
    }

    private boolean move(RunItems all) {
        Run run = all.run();
        Item located = Item.of(Keys.pastDays(user), Keys.join("RUN", run.id()))
                .with(DAY, run.scheduled().toLocalDate().toString())
                .with(UNTIL, all.lastDay().toString());
        List<List<Write>> steps = new ArrayList<>();
        all.days().forEach((item, day) -> steps.add(moved(item, day)));
        List<Write> last = new ArrayList<>(steps.removeLast());
        last.add(Write.put(located));
        steps.add(last);
        return commit(days(all.days().values()), steps);
    }

    private int alerts(LocalDate keepFrom) {
        String prefix = Keys.prefix("ALERT");
        List<Item> old = Scan.of(store, new KeyRange(Keys.runs(user), prefix, prefix + keepFrom));
        Set<LocalDate> days = new LinkedHashSet<>();
        List<List<Write>> steps = new ArrayList<>();
        for (Item item : old) {
            LocalDate day = RunItems.day(items.read(Alert.class, item).at());
            days.add(day);
            steps.add(moved(item, day));
        }
        commit(days(days), steps);
        return old.size();
    }

    private int commands(Instant before) {
        List<List<Write>> steps = scan("COMMAND").stream()
                .filter(item ->
                        items.read(DeskRecord.CommandTaken.class, item).at().isBefore(before))
                .map(item -> List.of(Write.delete(item.key(), asRead(item))))
                .toList();
        commit(List.of(), steps);
        return steps.size();
    }

    /** The days first: a day that is listed and empty does no harm, one that is not listed would not be found. */
    private boolean commit(List<List<Write>> days, List<List<Write>> steps) {
        List<Transaction> transactions = new ArrayList<>(Batches.of(List.of(days)));
        transactions.addAll(Batches.of(List.of(steps)));
        return transactions.stream()
                .allMatch(transaction -> store.commit(transaction) instanceof CommitResult.Committed);
    }

    private List<List<Write>> days(Iterable<LocalDate> days) {
        Set<LocalDate> once = new LinkedHashSet<>();
        days.forEach(once::add);
        return once.stream()
                .map(day -> List.of(Write.put(Item.of(Keys.pastDays(user), Keys.join("DAY", day)))))
                .toList();
    }

    private List<Write> moved(Item item, LocalDate day) {
        ItemKey key = new ItemKey(Keys.past(user, day), item.key().sk());
        Item there = new Item(key, item.attributes(), item.places());
        return List.of(Write.put(there), Write.delete(item.key(), asRead(item)));
    }

    private static Condition asRead(Item item) {
        return Condition.equal(DeskItems.BODY, item.text(DeskItems.BODY).orElseThrow());
    }

    private List<Item> scan(String kind) {
        return Scan.of(store, KeyRange.startingWith(Keys.runs(user), Keys.prefix(kind)));
    }
}
