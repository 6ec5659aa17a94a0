package io.tarkash.api.definitions;

import io.tarkash.stores.journal.Defined;

/** A change as a function of what the user has: it may be asked twice and changes nothing itself. */
@FunctionalInterface
public interface Edit {
    Step on(Defined before);
}
