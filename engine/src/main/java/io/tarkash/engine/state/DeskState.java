package io.tarkash.engine.state;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.TradeKey;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.event.AccountMargin;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.DeskRecord.CommandTaken;
import java.time.Instant;
import java.time.LocalDate;
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
 * {@link Draft}. What is not in a record (when a book was last read) is a hint that may be lost. A run that is over is
 * forgotten when the day after its last one begins; it is history then, and the store's.
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
    private final Map<AccountId, Map<BrokerOrderId, Sighting>> sightings = new TreeMap<>();
    private final Set<String> told = new HashSet<>();
    private final Map<HeldAt, Difference> differences = new HashMap<>();
    private final Map<AccountId, Set<TradeKey>> shown = new HashMap<>();
    private final Set<TradeKey> lookedFor = new HashSet<>();
    private final TreeMap<CommandKey, CommandTaken> commands = new TreeMap<>();
    private final Map<RunId, String> broken = new HashMap<>();
    private final Past past = new Past();
    private Standing standing = Standing.NEW;
    private LocalDate day = LocalDate.MIN;

    private record HeldAt(AccountId account, Holding holding) {}

    /** So many units beside ours that nothing explains, since when; {@code first} is when any such number began. */
    private record Difference(long units, Instant since, Instant first) {}

    /** Applies one durable record, as recovery does for each that it finds; runs come before their orders and fills. */
    public void apply(DeskRecord record) {
        Draft draft = draft();
        draft.apply(record);
        draft.swapIn();
    }

    public Collection<RunBook> runs() {
        return Collections.unmodifiableCollection(runs.values());
    }

    public Optional<RunBook> run(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    public Standing standing() {
        return standing;
    }

    /** The account's orders go elsewhere from now on: what was read of its book until now was another's. */
    public void forgetBook(AccountId account) {
        goodReads.remove(account);
        askedReads.remove(account);
        repeatedReads.remove(account);
        sightings.remove(account);
        shown.remove(account);
        differences.keySet().removeIf(at -> at.account().equals(account));
    }

    /** What other threads may read; cheap, since it shares the runs, which never change once they are here. */
    public DeskSnapshot snapshot() {
        return new DeskSnapshot(
                List.copyOf(runs.values()),
                outside.entrySet().stream()
                        .map(held -> new DeskRecord.OutsideHeld(
                                held.getKey().account(), held.getKey().holding(), held.getValue()))
                        .toList(),
                standing);
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
        private final Map<AccountId, Map<BrokerOrderId, Sighting>> newSightings = new TreeMap<>();
        private final Set<String> newTold = new HashSet<>();
        private final Map<HeldAt, Optional<Difference>> newDifferences = new HashMap<>();
        private final Map<AccountId, Set<TradeKey>> newShown = new HashMap<>();
        private final Set<TradeKey> newLookedFor = new HashSet<>();
        private final Map<CommandKey, CommandTaken> newCommands = new HashMap<>();
        private final Set<CommandKey> oldCommands = new HashSet<>();
        private final Map<RunId, String> newBroken = new HashMap<>();
        private Standing newStanding = standing;
        private LocalDate newDay = day;
        private boolean isSwappedIn;

        public void apply(DeskRecord record) {
            if (isSwappedIn) {
                throw new IllegalStateException("a working copy that became the state is changed no more");
            }
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
                case DeskRecord.Steered(var run, var steering) -> writable(run).put(steering);
                case DeskRecord.EntriesSwitched switched -> newStanding = newStanding.with(switched);
                case DeskRecord.CapReached cap -> newStanding = newStanding.with(cap);
                case DeskRecord.DayOpened opened -> newStanding = newStanding.with(opened);
                case DeskRecord.CommandTaken taken -> newCommands.put(taken.key(), taken);
                case DeskRecord.CommandForgotten(var key) -> oldCommands.add(key);
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

        public Standing standing() {
            return newStanding;
        }

        public void loseStore(boolean lost) {
            newStanding = newStanding.withStoreLost(lost);
        }

        public void marginRead(AccountId account, AccountMargin margin) {
            newStanding = newStanding.with(account, margin, promise -> isUnderWay(promise.run(), account, margin.at()));
        }

        private boolean isUnderWay(RunId run, AccountId account, Instant at) {
            return known(run)
                    && book(run)
                            .entryAtRest(account)
                            .filter(since -> !since.isAfter(at))
                            .isEmpty();
        }

        /** Takes so much off what later entries find, until funds are read that were asked after this entry came to rest. */
        public void reserve(RunId run, AccountId account, Money amount, Instant now) {
            newStanding = newStanding.with(account, new Standing.Reserved(run, amount, now));
        }

        /** What was done by this command's key; one that is being forgotten is known to the end of the batch. */
        public Optional<CommandTaken> command(CommandKey key) {
            CommandTaken mine = newCommands.get(key);
            return Optional.ofNullable(mine == null ? commands.get(key) : mine);
        }

        public List<CommandTaken> commandsBefore(Instant instant) {
            return commands.values().stream()
                    .filter(taken -> taken.at().isBefore(instant))
                    .toList();
        }

        /** Whether this is the first that is heard of a day; what is over by then is forgotten with this batch. */
        public boolean begins(LocalDate next) {
            boolean isNew = next.isAfter(newDay);
            newDay = isNew ? next : newDay;
            return isNew;
        }

        /** Whether the tag is of a run of ours that is over and forgotten. */
        public boolean isPast(OrderTag tag) {
            return past.knows(tag);
        }

        /** Whether the run breaks on something else than it was last told of. */
        public boolean isNewlyBroken(RunId run, String why) {
            String mine = newBroken.get(run);
            boolean isNew = !why.equals(mine == null ? broken.get(run) : mine);
            newBroken.put(run, why);
            return isNew;
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

        /** Since when so many units that nothing explains have been seen here, without a reading that said otherwise. */
        public Instant differsSince(AccountId account, Holding holding, long units, Instant now) {
            HeldAt at = new HeldAt(account, holding);
            Optional<Difference> before = difference(at);
            Difference known = before.filter(difference -> difference.units() == units)
                    .orElse(new Difference(
                            units, now, before.map(Difference::first).orElse(now)));
            newDifferences.put(at, Optional.of(known));
            return known.since();
        }

        /** Since when no reading has agreed with us here, whatever the number of units; empty if the newest did. */
        public Optional<Instant> differsSince(AccountId account, Holding holding) {
            return difference(new HeldAt(account, holding)).map(Difference::first);
        }

        private Optional<Difference> difference(HeldAt at) {
            return newDifferences.containsKey(at)
                    ? newDifferences.getOrDefault(at, Optional.empty())
                    : Optional.ofNullable(differences.get(at));
        }

        /** The holdings of an account in which something is left to explain. */
        public List<Holding> differingHoldings(AccountId account) {
            TreeSet<Holding> found = new TreeSet<>();
            for (Set<HeldAt> held : List.of(differences.keySet(), newDifferences.keySet())) {
                held.stream()
                        .filter(at -> at.account().equals(account))
                        .filter(at -> difference(at).isPresent())
                        .map(HeldAt::holding)
                        .forEach(found::add);
            }
            return List.copyOf(found);
        }

        /** Remembers the trades that the newest reading of the account's book showed. */
        public void show(AccountId account, Set<TradeKey> trades) {
            newShown.put(account, Set.copyOf(trades));
        }

        /** Whether the newest reading of its account's book showed the trade. */
        public boolean shows(TradeKey trade) {
            Set<TradeKey> mine = newShown.get(trade.account());
            return (mine == null ? shown.getOrDefault(trade.account(), Set.of()) : mine).contains(trade);
        }

        /** Whether a reading has not been asked for yet because of any of these trades; from now on it has. */
        public boolean lookFor(Collection<TradeKey> trades) {
            boolean isNew =
                    trades.stream().anyMatch(trade -> !lookedFor.contains(trade) && !newLookedFor.contains(trade));
            newLookedFor.addAll(trades);
            return isNew;
        }

        /** Nothing is left to explain here. */
        public void agree(AccountId account, Holding holding) {
            newDifferences.put(new HeldAt(account, holding), Optional.empty());
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

        /** Remembers that the broker calls the order filled whole; false if it had said so before. */
        public boolean announce(IntentKey order) {
            if (book(order.run()).isAnnounced(order)) {
                return false;
            }
            writable(order.run()).announce(order);
            return true;
        }

        /** Remembers that the broker had too many requests and did not take the newest change of an order's price. */
        public void turnAway(IntentKey change, Instant now) {
            writable(change.run()).turnAway(change, now);
        }

        public void askAgain(IntentKey change) {
            writable(change.run()).askAgain(change);
        }

        public void readBook(AccountId account, Instant at) {
            newReads.put(account, at);
        }

        /** Remembers the orders that a good reading showed, and which of them the one before did not. */
        public void sight(AccountId account, List<BrokerOrder> orders, Instant now) {
            Map<BrokerOrderId, Sighting> mine = newSightings.get(account);
            Optional<Map<BrokerOrderId, Sighting>> before =
                    Optional.ofNullable(mine == null ? sightings.get(account) : mine);
            Map<BrokerOrderId, Sighting> seen = new HashMap<>();
            for (BrokerOrder order : orders) {
                Optional<Instant> appeared = before.flatMap(known -> Optional.ofNullable(known.get(order.id()))
                        .map(Sighting::appeared)
                        .orElse(Optional.of(now)));
                seen.put(order.id(), new Sighting(account, order, appeared));
            }
            newSightings.put(account, seen);
        }

        /** The orders of all accounts as their books last showed them. */
        public List<Sighting> sightings() {
            Map<AccountId, Map<BrokerOrderId, Sighting>> all = new TreeMap<>(sightings);
            all.putAll(newSightings);
            return all.values().stream()
                    .flatMap(account -> account.values().stream())
                    .toList();
        }

        /** Whether this has not been said before since the desk began. */
        public boolean isNews(String what) {
            return !told.contains(what) && newTold.add(what);
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
            isSwappedIn = true;
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
            sightings.putAll(newSightings);
            told.addAll(newTold);
            newDifferences.forEach((at, difference) ->
                    difference.ifPresentOrElse(known -> differences.put(at, known), () -> differences.remove(at)));
            shown.putAll(newShown);
            lookedFor.addAll(newLookedFor);
            askedReads.putAll(newAsks);
            repeatedReads.putAll(newRepeats);
            commands.keySet().removeAll(oldCommands);
            commands.putAll(newCommands);
            broken.putAll(newBroken);
            standing = newStanding;
            if (newDay.isAfter(day)) {
                day = newDay;
                told.clear();
                lookedFor.clear();
                forgetPast();
            }
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

    private void forgetPast() {
        past.dropOld(day);
        List<RunBook> old = runs.values().stream()
                .filter(book -> !open.contains(book.run().id()))
                .filter(book -> Past.lastDay(book).isBefore(day))
                .toList();
        for (RunBook book : old) {
            past.keep(book, day);
            book.orders().forEach(order -> tags.remove(order.intent().tag()));
            runs.remove(book.run().id());
            broken.remove(book.run().id());
        }
    }

    /** A run that is over may still hold what nobody bids for, or have an order whose end was not heard. */
    private static boolean isOpen(RunBook book) {
        return !book.run().isOver()
                || book.holdsAnything()
                || book.orders().stream().anyMatch(order -> !order.state().isSettled());
    }
}
