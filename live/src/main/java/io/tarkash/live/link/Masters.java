package io.tarkash.live.link;

import java.util.Optional;

/**
 * Gives the newest contract list of one broker, which is an older day's while today's cannot be read: what is open has to
 * be closed. Whether anything may be entered by it is asked elsewhere. Empty before the first was ever read. Thread-safe.
 */
@FunctionalInterface
public interface Masters {
    Optional<ContractMaster> newest();
}
