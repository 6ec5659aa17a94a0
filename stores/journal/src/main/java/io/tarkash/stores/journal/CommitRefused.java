package io.tarkash.stores.journal;

import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.Transaction;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The store has something else than the writer believed: an intent or a fill that is there already, or definitions
 * that someone else changed meanwhile. Nothing of the transaction was written, so nothing may be sent that hangs on it.
 */
public final class CommitRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ItemKey> keys;

    private CommitRefused(List<ItemKey> keys) {
        super("refused, because the store already has, or no longer has, what was expected of "
                + keys.stream().map(key -> key.pk() + " " + key.sk()).collect(Collectors.joining(", ")));
        this.keys = keys;
    }

    static CommitRefused of(Transaction transaction, CommitResult.Refused refused) {
        return new CommitRefused(refused.failures().stream()
                .map(failure -> transaction.writes().get(failure.index()).key())
                .toList());
    }

    /** The items whose conditions failed. */
    public List<ItemKey> keys() {
        return keys;
    }
}
