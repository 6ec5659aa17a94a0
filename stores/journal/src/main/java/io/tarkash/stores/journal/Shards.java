package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import java.util.stream.IntStream;

/**
 * Over how many partitions the due and open items of all users are spread; a user's are all on one. The number is
 * fixed for the life of a store: with another one, what was written before is not found.
 */
public record Shards(int count) {
    public static final Shards ONE = new Shards(1);

    public Shards {
        if (count < 1) {
            throw new IllegalArgumentException("at least one shard, not " + count);
        }
    }

    int of(UserId user) {
        return Math.floorMod(user.value().hashCode(), count);
    }

    IntStream all() {
        return IntStream.range(0, count);
    }
}
