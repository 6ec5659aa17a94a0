package io.tarkash.engine.state;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.event.DeskRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that one desk knows. Read by anyone on the desk's thread, changed only by {@link #apply} and by swapping in a
 * {@link Draft}. What is not in a record (when a book was last read) is a hint that may be lost.
 */
public final class DeskState {
    private final TreeMap<RunId, RunBook> runs = new TreeMap<>();
    private final TreeSet<RunId> open = new TreeSet<>();
    private final Map<OrderTag, IntentKey> tags = new HashMap<>();
    private final Map<HeldAt, Long> outside = new HashMap<>();
    private final Map<AccountId, Instant> goodReads = new HashMap<>();
    private final Set<OrderTag> foreign = new HashSet<>();
    private final Map<AccountId, Instant> askedReads = new HashMap<>();
    private final Map<AccountId, Instant> repeatedReads = new HashMap<>();

    private record HeldAt(AccountId account, Holding holding) {}

    /** Applies one durable record, as recovery does for each that it finds; runs come before their orders and fills. */
    public void apply(DeskRecord record) {
        Draft draft = draft();
        draft.apply(record);
        draft.swapIn();
    }

    public Collection<RunBook> runs() {
        return Collections.unmodifiableCollection(runs.values());
    }

    public Draft draft() {
        return new Draft();
    }

    /** A working copy: reads fall through to the state until something is changed here. */
    public final class Draft {
        private final TreeMap<RunId, RunBook> changed = new TreeMap<>();
        private final Map<OrderTag, IntentKey> newTags = new HashMap<>();
        private final Map<HeldAt, Long> newOutside = new HashMap<>();
        private final Map<AccountId, Instant> newReads = new HashMap<>();
        private final Set<OrderTag> newForeign = new HashSet<>();
        private final Map<AccountId, Instant> newAsks = new HashMap<>();
        private final Map<AccountId, Instant> newRepeats = new HashMap<>();

        public void apply(DeskRecord record) {
            switch (record) {
                case DeskRecord.RunChanged(var run) -> {
                    if (known(run.id())) {
                        writable(run.id()).put(run);
                    } else {
                        changed.put(run.id(), new RunBook(run));
                    }
                }
                case DeskRecord.OrderChanged(var order) -> {
                    writable(order.key().run()).put(order);
                    newTags.put(order.intent().tag(), order.key());
                }
                case DeskRecord.Filled(var fill) ->
                    writable(fill.intent().run()).put(fill);
                case DeskRecord.OutsideHeld(var account, var holding, var units) ->
                    newOutside.put(new HeldAt(account, holding), units);
                case DeskRecord.Explained(var card) -> {}
                case DeskRecord.Alerted(var alert) -> {}
                case DeskRecord.Steered steered -> {}
                case DeskRecord.EntriesSwitched switched -> {}
                case DeskRecord.CommandTaken taken -> {}
            }
        }

        public boolean known(RunId run) {
            return changed.containsKey(run) || runs.containsKey(run);
        }

        public RunBook book(RunId run) {
            RunBook mine = changed.get(run);
            RunBook book = mine == null ? runs.get(run) : mine;
            if (book == null) {
                throw new IllegalArgumentException("no run " + run + " on this desk");
            }
            return book;
        }

        /** The runs that are not over, in the order of their ids. */
        public List<RunId> openRuns() {
            TreeSet<RunId> ids = new TreeSet<>(open);
            ids.addAll(changed.keySet());
            ids.removeIf(id -> !isOpen(book(id)));
            return List.copyOf(ids);
        }

        public Collection<RunBook> runs() {
            TreeMap<RunId, RunBook> all = new TreeMap<>(runs);
            all.putAll(changed);
            return all.values();
        }

        public Optional<IntentKey> intentOf(OrderTag tag) {
            IntentKey mine = newTags.get(tag);
            return Optional.ofNullable(mine == null ? tags.get(tag) : mine);
        }

        public long outsideUnits(AccountId account, Holding holding) {
            HeldAt at = new HeldAt(account, holding);
            Long mine = newOutside.get(at);
            return mine == null ? outside.getOrDefault(at, 0L) : mine;
        }

        /** The holdings of an account that were seen to be the user's own. */
        public List<Holding> outsideHoldings(AccountId account) {
            TreeSet<Holding> found = new TreeSet<>();
            for (Map<HeldAt, Long> held : List.of(outside, newOutside)) {
                held.keySet().stream()
                        .filter(at -> at.account().equals(account))
                        .map(HeldAt::holding)
                        .forEach(found::add);
            }
            return new ArrayList<>(found);
        }

        /** Whether an order with our tag but no intent of ours is seen for the first time. */
        public boolean isNewlyForeign(OrderTag tag) {
            return !foreign.contains(tag) && newForeign.add(tag);
        }

        public void readBook(AccountId account, Instant at) {
            newReads.put(account, at);
        }

        /** Remembers since when the account's book is being waited for; a wait that goes on keeps its beginning. */
        public void askBook(AccountId account, Instant at) {
            if (!isAwaitingBook(account, Instant.MIN)) {
                newAsks.put(account, at);
            }
        }

        /** Whether a book is awaited that was first asked for after {@code since}. */
        public boolean isAwaitingBook(AccountId account, Instant since) {
            return awaitedSince(account).filter(asked -> asked.isAfter(since)).isPresent();
        }

        /** When a book that has not come yet was first asked for. */
        public Optional<Instant> awaitedSince(AccountId account) {
            Instant mine = newAsks.get(account);
            return Optional.ofNullable(mine == null ? askedReads.get(account) : mine)
                    .filter(asked -> goodRead(account)
                            .filter(read -> !read.isBefore(asked))
                            .isEmpty());
        }

        /** Plans to read the account's book again; false if that is planned already, so that reads never pile up. */
        public boolean repeatRead(AccountId account, Instant now, Instant at) {
            Instant mine = newRepeats.get(account);
            Instant planned = mine == null ? repeatedReads.getOrDefault(account, Instant.MIN) : mine;
            if (planned.isAfter(now)) {
                return false;
            }
            newRepeats.put(account, at);
            return true;
        }

        public Optional<Instant> goodRead(AccountId account) {
            Instant mine = newReads.get(account);
            return Optional.ofNullable(mine == null ? goodReads.get(account) : mine);
        }

        /** Makes this the state. Called once, after every record applied here is durable. */
        public void swapIn() {
            changed.forEach((id, book) -> {
                runs.put(id, book);
                if (isOpen(book)) {
                    open.add(id);
                } else {
                    open.remove(id);
                }
            });
            tags.putAll(newTags);
            outside.putAll(newOutside);
            goodReads.putAll(newReads);
            foreign.addAll(newForeign);
            askedReads.putAll(newAsks);
            repeatedReads.putAll(newRepeats);
        }

        private RunBook writable(RunId run) {
            return changed.computeIfAbsent(run, id -> {
                RunBook known = runs.get(id);
                if (known == null) {
                    throw new IllegalArgumentException("a record names run " + id + ", which is not on this desk");
                }
                return known.copy();
            });
        }
    }

    /** A run that is over may still hold what nobody bids for, or have an order whose end was not heard. */
    private static boolean isOpen(RunBook book) {
        return !book.run().isOver()
                || book.holdsAnything()
                || book.orders().stream().anyMatch(order -> !order.state().isSettled());
    }
}
