package io.tarkash.api.definitions;

import io.tarkash.domain.strategy.BasketId;
import io.tarkash.engine.Owner;
import io.tarkash.stores.journal.Defined;
import java.util.SortedSet;
import java.util.function.ToIntFunction;

/** What a change comes down to on what the user has: all that they are to have, or the refusal. */
public sealed interface Step {
    /** @param version reads the version of the changed thing from what will be */
    record Go(Owner wanted, SortedSet<BasketId> published, ToIntFunction<Defined> version) implements Step {}

    record No(Outcome outcome) implements Step {}
}
