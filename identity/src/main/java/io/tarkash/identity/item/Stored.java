package io.tarkash.identity.item;

import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.ItemKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A value as it was read. What is decided on it is committed under the condition that it still reads the same.
 *
 * @param body the text that was read
 * @param expires from when on it counts as gone
 */
public record Stored<T>(ItemKey key, T value, String body, Optional<Instant> expires) {
    Condition unchanged() {
        return Condition.equal(Items.BODY, body);
    }

    public boolean isLive(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
