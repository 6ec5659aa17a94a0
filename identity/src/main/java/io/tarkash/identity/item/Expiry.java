package io.tarkash.identity.item;

import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Removes what expired. The store has no order by end, so each expiring record leaves a marker in a partition that is
 * sorted by it; a record that lives longer by now gets another marker. Safe to run in several processes at once.
 */
public final class Expiry {
    static final String MARKERS = "IDENTITY_EXPIRY";
    private static final String TARGET_PK = "target_pk";
    private static final String TARGET_SK = "target_sk";

    private final ItemStore store;

    public Expiry(ItemStore store) {
        this.store = store;
    }

    /** Takes the markers that are due, at most so many, and says how many it took. */
    public int sweep(Instant now, int markersMax) {
        KeyRange due = new KeyRange(MARKERS, "", sortable(now.getEpochSecond() + 1));
        List<Item> markers = store.query(due, markersMax).items();
        markers.forEach(marker -> settle(marker, now));
        return markers.size();
    }

    private void settle(Item marker, Instant now) {
        ItemKey target = new ItemKey(
                marker.text(TARGET_PK).orElseThrow(), marker.text(TARGET_SK).orElseThrow());
        Optional<Instant> end = store.get(target).flatMap(Items::expires);
        if (end.isEmpty()) {
            store.commit(Transaction.of(Write.delete(marker.key())));
        } else if (now.isBefore(end.get())) {
            store.commit(Transaction.of(Write.delete(marker.key()), marker(target, end.get())));
        } else {
            // Refused where somebody has just given it a longer life; the marker stays for the next sweep.
            Condition stillExpired = Condition.equal(Items.EXPIRES, end.get().getEpochSecond());
            store.commit(Transaction.of(Write.delete(marker.key()), Write.delete(target, stillExpired)));
        }
    }

    static Write marker(ItemKey target, Instant expires) {
        String sk = sortable(Items.seconds(expires)) + "#" + target.pk() + "#" + target.sk();
        return Write.put(Item.of(MARKERS, sk).with(TARGET_PK, target.pk()).with(TARGET_SK, target.sk()));
    }

    private static String sortable(long seconds) {
        return String.format(Locale.ROOT, "%012d", seconds);
    }
}
