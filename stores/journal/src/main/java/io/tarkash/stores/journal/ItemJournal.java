package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.stores.audit.AuditChain;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One user's desk in the item store. A commit is one transaction where it fits the limits, else one after another, run
 * by run. An intent can be planned only once, sent only once, and a fill be counted only once, whoever tries: the store
 * refuses the second, and that throws {@link CommitRefused}. Used by the desk's thread only.
 */
public final class ItemJournal implements Journal {
    private final ItemStore store;
    private final UserId user;
    private final DeskItems items;
    private final Doubts doubts = new Doubts();

    /** Of runs and of what says that something is open: the items that the store has for certain. */
    private final Set<ItemKey> present = new HashSet<>();

    private final Optional<DeskAudit> audit;

    private long fillsCounted;
    private boolean restored;

    public ItemJournal(ItemStore store, UserId user, Shards shards) {
        this(store, user, shards, Optional.empty());
    }

    /** With an entry of the audit log in every transaction. */
    public ItemJournal(ItemStore store, UserId user, Shards shards, DeskAudit audit) {
        this(store, user, shards, Optional.of(audit));
    }

    private ItemJournal(ItemStore store, UserId user, Shards shards, Optional<DeskAudit> audit) {
        this.store = store;
        this.user = user;
        this.items = new DeskItems(user, shards);
        this.audit = audit;
    }

    @Override
    public void commit(List<DeskRecord> records) {
        if (!restored) {
            restore();
        }
        write(steps(records, this::step), DeskAudit.COMMITTED);
    }

    /**
     * Makes durable what was kept in the emergency log while the store was lost. It is newer than whatever was
     * acknowledged, and merging it twice comes to the same. A commit whose answer was lost may be there and unknown to
     * the log: trades that are there stay, and so do their sums in the orders.
     */
    void merge(List<DeskRecord> records) {
        if (!restored) {
            restore();
        }
        write(steps(records, (record, changes, place) -> merged(record, place)), DeskAudit.MERGED);
    }

    /** Throws unless the store takes something that is durable. */
    void probe() {
        store.commit(Transaction.of(Write.put(Item.of(Keys.runs(user), Keys.join("PROBE", "-")))));
    }

    private void write(Steps steps, String what) {
        int items = audit.isPresent() ? AuditChain.WRITES : 0;
        int bytes = audit.isPresent() ? AuditChain.BYTES_MAX : 0;
        List<Transaction> handedOver = new ArrayList<>();
        try {
            for (Transaction transaction : Batches.of(steps.groups(), items, bytes)) {
                handedOver.add(transaction);
                CommitResult result = audit.isPresent()
                        ? audit.get().commit(what, transaction, steps.lines())
                        : store.commit(transaction);
                if (result instanceof CommitResult.Refused refused) {
                    handedOver.remove(transaction);
                    throw CommitRefused.of(transaction, refused);
                }
            }
        } catch (RuntimeException failure) {
            handedOver.forEach(this::doubt);
            throw failure;
        }
        handedOver.forEach(this::settle);
    }

    /**
     * Everything this desk has committed, in an order that a new state accepts: runs, orders, fills as they were
     * counted, what the user holds beside, how runs are steered, what is stopped, and the commands that were taken.
     */
    public List<DeskRecord> restore() {
        List<DeskRecord> records = new ArrayList<>();
        for (Item item : scan("RUN")) {
            Run run = items.read(Run.class, item);
            records.add(new DeskRecord.RunChanged(run));
            present.add(item.key());
            if (!run.isOver()) {
                present.add(items.openOf(run).key());
            }
        }
        for (Item item : scan("INTENT")) {
            Order order = items.read(Order.class, item);
            records.add(new DeskRecord.OrderChanged(order));
            if (!order.state().isSettled()) {
                present.add(items.openOf(order).key());
            }
        }
        scan("FILL").stream()
                .sorted(Comparator.comparingLong(ItemJournal::number))
                .forEach(item -> {
                    records.add(new DeskRecord.Filled(items.read(Fill.class, item)));
                    fillsCounted = Math.max(fillsCounted, number(item));
                });
        scan("OUTSIDE").forEach(item -> records.add(items.read(DeskRecord.OutsideHeld.class, item)));
        scan("STEERED").forEach(item -> records.add(items.read(DeskRecord.Steered.class, item)));
        scan("ENTRIES").forEach(item -> records.add(items.read(DeskRecord.EntriesSwitched.class, item)));
        scan("COMMAND").forEach(item -> records.add(items.read(DeskRecord.CommandTaken.class, item)));
        scan("CAP").forEach(item -> records.add(items.read(DeskRecord.CapReached.class, item)));
        scan("DAY").forEach(item -> records.add(items.read(DeskRecord.DayOpened.class, item)));
        restored = true;
        return List.copyOf(records);
    }

    /** All why-cards of this desk, oldest first. */
    public List<WhyCard> whyCards() {
        return scan("WHY").stream()
                .map(item -> items.read(WhyCard.class, item))
                .sorted(Comparator.comparing(WhyCard::at))
                .toList();
    }

    /** All alerts of this desk, oldest first. */
    public List<Alert> alerts() {
        return scan("ALERT").stream().map(item -> items.read(Alert.class, item)).toList();
    }

    /** The runs that were entered or ended in a month, oldest first. */
    public List<Execution> history(YearMonth month) {
        return Scan.of(store, KeyRange.all(Keys.history(user, month))).stream()
                .map(item -> items.read(Execution.class, item))
                .toList();
    }

    private List<Item> scan(String kind) {
        return Scan.of(store, KeyRange.startingWith(Keys.runs(user), Keys.prefix(kind)));
    }

    /** The writes of each record, by group, and a line about the record by the first item of its writes. */
    private record Steps(List<List<List<Write>>> groups, Map<ItemKey, String> lines) {}

    private interface Step {
        List<Write> of(DeskRecord record, Changes changes, int place);
    }

    private static Steps steps(List<DeskRecord> records, Step step) {
        Changes changes = new Changes(records);
        Steps all = new Steps(new ArrayList<>(), new HashMap<>());
        for (List<DeskRecord> group : changes.groups()) {
            List<List<Write>> steps = new ArrayList<>();
            for (DeskRecord record : group) {
                List<Write> writes = step.of(record, changes, steps.size());
                if (!writes.isEmpty()) {
                    steps.add(writes);
                    all.lines().put(writes.getFirst().key(), DeskLine.of(record));
                }
            }
            all.groups().add(steps);
        }
        return all;
    }

    /** What a record comes to when nothing is asked of the store. */
    private List<Write> merged(DeskRecord record, int place) {
        return switch (record) {
            case DeskRecord.RunChanged(var run) -> {
                List<Write> writes = new ArrayList<>(run(run));
                Item pointer = items.openOf(run);
                writes.removeIf(write -> write.key().equals(pointer.key()));
                writes.add(run.isOver() ? Write.delete(pointer.key()) : Write.put(pointer));
                yield writes;
            }
            case DeskRecord.OrderChanged(var told) -> {
                Order order = withFillsOfStore(told);
                Item pointer = items.openOf(order);
                yield List.of(
                        Write.put(items.of(order)),
                        order.state().isSettled() ? Write.delete(pointer.key()) : Write.put(pointer));
            }
            case DeskRecord.Filled(var fill) -> {
                Item item = items.of(fill, fillsCounted + 1);
                if (store.get(item.key()).isPresent()) {
                    yield List.of();
                }
                fillsCounted++;
                yield List.of(Write.put(item));
            }
            case DeskRecord.CommandTaken taken -> List.of(Write.put(items.of(taken)));
            default -> step(record, new Changes(List.of(record)), place);
        };
    }

    private Order withFillsOfStore(Order order) {
        return store.get(items.of(order).key())
                .map(item -> items.read(Order.class, item))
                .filter(known -> known.filledUnits() > order.filledUnits())
                .map(known -> order.withFilled(known.filledUnits()))
                .orElse(order);
    }

    /** The item of a record and what points to it. */
    private List<Write> step(DeskRecord record, Changes changes, int place) {
        return switch (record) {
            case DeskRecord.RunChanged(var run) -> run(run);
            case DeskRecord.OrderChanged(var order) -> order(order, changes.firstState(order.key()));
            case DeskRecord.Filled(var fill) -> {
                fillsCounted++;
                yield List.of(once(items.of(fill, fillsCounted), Condition.ABSENT));
            }
            case DeskRecord.OutsideHeld held -> List.of(Write.put(items.of(held)));
            case DeskRecord.Explained(var card) -> List.of(Write.put(items.of(card, place)));
            case DeskRecord.Alerted(var alert) -> List.of(Write.put(items.of(alert, place)));
            case DeskRecord.Steered steered -> List.of(Write.put(items.of(steered)));
            case DeskRecord.EntriesSwitched switched -> List.of(Write.put(items.of(switched)));
            case DeskRecord.CommandTaken taken -> List.of(once(items.of(taken), Condition.ABSENT));
            case DeskRecord.CommandForgotten forgotten -> List.of(Write.delete(items.of(forgotten)));
            case DeskRecord.CapReached cap -> List.of(Write.put(items.of(cap)));
            case DeskRecord.DayOpened day -> List.of(Write.put(items.of(day)));
        };
    }

    private List<Write> run(Run run) {
        Item item = items.of(run);
        boolean isNew = !present.contains(item.key());
        List<Write> writes = new ArrayList<>(List.of(Write.put(item)));
        pointer(items.openOf(run), !run.isOver()).ifPresent(writes::add);
        if (isNew) {
            writes.add(Write.put(items.of(Execution.entryOf(run))));
        }
        Execution.exitOf(run).map(items::of).map(Write::put).ifPresent(writes::add);
        return writes;
    }

    private List<Write> order(Order order, OrderState first) {
        Condition condition = before(first);
        List<Write> writes = new ArrayList<>(List.of(once(items.of(order), condition)));
        pointer(items.openOf(order), !order.state().isSettled()).ifPresent(writes::add);
        return writes;
    }

    /** What the store has to have of an order for it to become this. */
    private static Condition before(OrderState next) {
        return switch (next) {
            case OrderState.Planned planned -> Condition.ABSENT;
            case OrderState.Sending(Instant since) ->
                Condition.anyOf(is(OrderState.Planned.class), Condition.equal(DeskItems.SENT, since.toString()));
            // An order that has no price is refused before it was ever planned.
            case OrderState.NotSent refused ->
                Condition.anyOf(
                        Condition.ABSENT,
                        is(OrderState.Planned.class),
                        is(OrderState.Sending.class),
                        is(OrderState.Unknown.class),
                        is(OrderState.NotSent.class));
            default -> Condition.PRESENT;
        };
    }

    private static Condition is(Class<? extends OrderState> state) {
        return Condition.equal(DeskItems.STATE, DeskItems.state(state));
    }

    private Write once(Item item, Condition condition) {
        return Write.put(item, doubts.orDoubted(item.key(), condition));
    }

    /** What says that something is open is there as long as it is open, and is not written again meanwhile. */
    private Optional<Write> pointer(Item pointer, boolean isOpen) {
        if (!isOpen) {
            return Optional.of(Write.delete(pointer.key()));
        }
        return present.contains(pointer.key()) ? Optional.empty() : Optional.of(Write.put(pointer));
    }

    private void settle(Transaction transaction) {
        doubts.settle(transaction);
        for (Write write : transaction.writes()) {
            if (items.isPointerOrRun(write.key())) {
                switch (write) {
                    case Write.Put put -> present.add(put.key());
                    case Write.Delete delete -> present.remove(delete.key());
                    case Write.Check check -> {}
                }
            }
        }
    }

    private void doubt(Transaction transaction) {
        doubts.add(transaction);
        transaction.writes().stream()
                .filter(Write.Delete.class::isInstance)
                .map(Write::key)
                .forEach(present::remove);
    }

    private static long number(Item item) {
        return item.whole(DeskItems.NUMBER).orElseThrow();
    }
}
