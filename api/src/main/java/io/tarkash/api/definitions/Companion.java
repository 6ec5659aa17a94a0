package io.tarkash.api.definitions;

import io.tarkash.engine.store.Write;
import java.util.List;

/**
 * What has to become durable in the same transaction as a change, worked out from what the change will have done: the
 * answer under an idempotency key, say. Called before the commit, and again if the commit has to be tried again.
 */
@FunctionalInterface
public interface Companion {
    Companion NONE = done -> List.of();

    List<Write> writes(Outcome.Done done);
}
