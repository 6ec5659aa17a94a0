package io.tarkash.api.idempotency;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.engine.time.Time;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The book in the store: one item for each key of a user, so that it survives a restart. An entry counts for at least
 * {@link #KEPT} and is removed by {@link #forget} some time after. Thread-safe.
 */
public final class StoredBook implements IdempotencyBook {
    public static final Duration KEPT = Duration.ofDays(2);

    private static final String PREFIX = "TOLD#";
    private static final int PAGE = 500;

    private final ItemStore store;
    private final Time time;

    public StoredBook(ItemStore store, Time time) {
        this.store = store;
        this.time = time;
    }

    @Override
    public Opening look(IdempotentCall call) {
        Optional<Item> found = store.get(key(call));
        if (found.isEmpty()) {
            return new Opening.Fresh();
        }
        Item item = found.get();
        boolean same = call.operation().equals(text(item, "operation"))
                && call.bodyHash().equals(text(item, "hash"));
        return same ? new Opening.Answered(answer(item)) : new Opening.OtherCall();
    }

    @Override
    public void keep(IdempotentCall call, StoredAnswer answer) {
        store.commit(Transaction.of(write(call, answer)));
    }

    /** What keeps the answer, for the transaction of the effect; refused where the key was used before. */
    public Write write(IdempotentCall call, StoredAnswer answer) {
        Item item = Item.of(key(call), Map.of())
                .with("operation", call.operation())
                .with("hash", call.bodyHash())
                .with("at", time.now().getEpochSecond())
                .with("status", answer.status())
                .with("headers", lines(answer.headers()))
                .with("body", answer.body());
        return Write.put(item, Condition.ABSENT);
    }

    /** Removes what a user told longer ago than {@link #KEPT}; gives the number of entries. */
    public int forget(UserId user) {
        Instant before = time.now().minus(KEPT);
        int gone = 0;
        Optional<KeyRange> rest = Optional.of(KeyRange.all(partition(user)));
        while (rest.isPresent()) {
            Page<KeyRange> page = store.query(rest.get(), PAGE);
            for (Item item : page.items()) {
                long at = item.whole("at").orElse(0);
                if (at < before.getEpochSecond()) {
                    store.commit(Transaction.of(Write.delete(item.key(), Condition.equal("at", at))));
                    gone++;
                }
            }
            rest = page.rest();
        }
        return gone;
    }

    private static StoredAnswer answer(Item item) {
        Map<String, String> headers = new TreeMap<>();
        text(item, "headers")
                .lines()
                .map(line -> line.split(": ", 2))
                .forEach(header -> headers.put(header[0], header[1]));
        return new StoredAnswer(Math.toIntExact(item.whole("status").orElse(0)), headers, text(item, "body"));
    }

    /** As on the wire, one to a line: no header can hold a line's end. */
    private static String lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String text(Item item, String name) {
        return item.text(name).orElse("");
    }

    private static ItemKey key(IdempotentCall call) {
        return new ItemKey(partition(call.user()), call.key().value());
    }

    /** In hexadecimal, so that no user's partition reads as another's. */
    private static String partition(UserId user) {
        return PREFIX + HexFormat.of().formatHex(user.value().getBytes(StandardCharsets.UTF_8));
    }
}
