package io.tarkash.stores.audit;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All chains of a store as one: read by time, written out as lines of JSON, and cut at the front when entries have been
 * kept long enough. A cut leaves an entry that says how far and with which hash it was made, so that what is left still
 * verifies. Thread-safe.
 */
public final class AuditTrail {
    /** How long entries are kept where nobody says otherwise. */
    public static final Period RETENTION = Period.ofYears(5);

    static final String CUT = "audit cut";
    private static final int DELETES_MAX = 90;

    private final ItemStore store;

    public AuditTrail(ItemStore store) {
        this.store = store;
    }

    /** Hands out every link of a time range, chain after chain, in the order of each. */
    public void read(Instant from, Instant before, Consumer<ChainLink> reader) {
        for (ChainHead head : ChainHead.all(store)) {
            links(head, link -> {
                if (!link.entry().at().isBefore(from) && link.entry().at().isBefore(before)) {
                    reader.accept(link);
                }
                return true;
            });
        }
    }

    /** The same as JSON, a line for each. */
    public void export(Instant from, Instant before, Consumer<String> lines) {
        read(from, before, link -> lines.accept(AuditJson.line(link)));
    }

    /**
     * Removes what is older than the retention and returns how many entries that were. May be cut short at any instant
     * and begun again.
     */
    public long cut(Instant now, Period retention) {
        Instant keptFrom = now.atOffset(Ist.OFFSET).minus(retention).toInstant();
        long removed = 0;
        for (ChainHead head : ChainHead.all(store)) {
            Optional<ChainLink> last = lastBefore(head, keptFrom);
            ChainHead next = last.isPresent() ? checkpointed(head, last.get(), now) : head;
            removed += deletedBefore(next);
        }
        return removed;
    }

    /** Only from the front: the first entry that is young enough ends the search. */
    private Optional<ChainLink> lastBefore(ChainHead head, Instant keptFrom) {
        List<ChainLink> last = new ArrayList<>();
        links(head, link -> {
            boolean isOld = link.entry().at().isBefore(keptFrom);
            if (isOld) {
                last.clear();
                last.add(link);
            }
            return isOld;
        });
        return last.stream().findFirst();
    }

    private ChainHead checkpointed(ChainHead seen, ChainLink last, Instant now) {
        while (true) {
            ChainHead head = ChainHead.of(store, seen.chain());
            AuditEntry entry = new AuditEntry(
                    now,
                    ChainedAuditLog.SYSTEM,
                    ChainedAuditLog.SYSTEM,
                    CUT,
                    head.chain(),
                    Optional.empty(),
                    Optional.of(checkpoint(last.number(), last.hash())));
            ChainLink link = ChainLink.of(head.chain(), head.number() + 1, entry, head.hash());
            ChainHead next = head.after(link).beginningAfter(last);
            Transaction transaction = Transaction.of(Write.put(link.item(), Condition.ABSENT), head.movedTo(next));
            if (store.commit(transaction) instanceof CommitResult.Committed) {
                return next;
            }
        }
    }

    static String checkpoint(long through, String hash) {
        return "{\"through\":" + through + ",\"hash\":\"" + hash + "\"}";
    }

    private long deletedBefore(ChainHead head) {
        KeyRange gone =
                new KeyRange(ChainLink.partition(head.chain()), ChainLink.sortKey(0), ChainLink.sortKey(head.first()));
        long removed = 0;
        List<Item> page = store.query(gone, DELETES_MAX).items();
        while (!page.isEmpty()) {
            store.commit(new Transaction(
                    page.stream().map(Item::key).map(Write::delete).toList()));
            removed += page.size();
            page = store.query(gone, DELETES_MAX).items();
        }
        return removed;
    }

    /** The links that are kept, in order, as long as the reader wants more; what is no link is the verifier's affair. */
    private void links(ChainHead head, Reader reader) {
        String partition = ChainLink.partition(head.chain());
        KeyRange all = KeyRange.all(partition);
        Optional<KeyRange> rest = Optional.of(new KeyRange(partition, ChainLink.sortKey(head.first()), all.before()));
        while (rest.isPresent()) {
            Page<KeyRange> page = store.query(rest.get(), Integer.MAX_VALUE);
            for (Item item : page.items()) {
                Optional<ChainLink> link = ChainLink.read(head.chain(), item);
                if (link.isPresent() && !reader.wantsMoreAfter(link.get())) {
                    return;
                }
            }
            rest = page.rest();
        }
    }

    private interface Reader {
        boolean wantsMoreAfter(ChainLink link);
    }
}
