package io.tarkash.alerts.outbox;

import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.json.RecordCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The outboxes in the store: a partition for each channel, and how each channel stands. Thread-safe. */
final class OutboxItems {
    private static final String OUTBOX = "ALERT_OUTBOX#";
    private static final String STANDING = "ALERT_STANDING";
    private static final int PAGE = 100;
    private static final int WRITES_MAX = 80;

    private final ItemStore store;
    private final RecordCodec codec = new RecordCodec();

    OutboxItems(ItemStore store) {
        this.store = store;
    }

    List<Waiting> waiting(String channel) {
        List<Waiting> found = new ArrayList<>();
        Optional<KeyRange> rest = Optional.of(KeyRange.all(OUTBOX + channel));
        while (rest.isPresent()) {
            Page<KeyRange> page = store.query(rest.get(), PAGE);
            page.items().stream()
                    .map(item -> codec.decode(Waiting.class, item.text("body").orElseThrow()))
                    .forEach(found::add);
            rest = page.rest();
        }
        return found;
    }

    Standing standing(String channel) {
        return store.get(new ItemKey(STANDING, channel))
                .flatMap(item -> item.text("body"))
                .map(body -> codec.decode(Standing.class, body))
                .orElse(Standing.NEW);
    }

    Write put(String channel, Waiting waiting) {
        return Write.put(Item.of(OUTBOX + channel, place(waiting.sequence()))
                .with("body", codec.encode(Waiting.class, waiting)));
    }

    Write delete(String channel, long sequence) {
        return Write.delete(new ItemKey(OUTBOX + channel, place(sequence)));
    }

    Write put(String channel, Standing standing) {
        return Write.put(Item.of(STANDING, channel).with("body", codec.encode(Standing.class, standing)));
    }

    Write forget(String channel) {
        return Write.delete(new ItemKey(STANDING, channel));
    }

    /** In as many transactions as it needs, in this order. */
    void commit(List<Write> writes) {
        for (int from = 0; from < writes.size(); from += WRITES_MAX) {
            store.commit(new Transaction(writes.subList(from, Math.min(writes.size(), from + WRITES_MAX))));
        }
    }

    private static String place(long sequence) {
        return String.format(Locale.ROOT, "%019d", sequence);
    }
}
