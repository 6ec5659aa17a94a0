package io.tarkash.live.link;

import java.util.Optional;

/** Gives the newest contract list of one broker; empty before the first was read today. Thread-safe. */
@FunctionalInterface
public interface Masters {
    Optional<ContractMaster> newest();
}
