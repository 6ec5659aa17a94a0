package io.tarkash.live.desk;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the desks need of the store. Every call may block and throws if the store cannot answer. Thread-safe. */
public interface DeskStore {
    /** Users with an open run or an order whose end is not known: their desks are loaded at the start. */
    Set<UserId> withOpenRuns();

    /** Users with a strategy that may be entered by itself; their desks are loaded too. */
    Set<UserId> withStrategies();

    Optional<Owner> owner(UserId user);

    /** All that the desk has committed, in an order that an empty state accepts. */
    List<DeskRecord> restore(UserId user);

    /**
     * Where the desk commits. Asked for once for each time a desk is put together, after {@link #restore}; used by one
     * thread at a time. While the store is gone it may take, in an emergency log, what
     * {@code DeskRecord.isAllowedWithoutStore} allows; anything else it must refuse by throwing.
     */
    Journal journal(UserId user);

    /**
     * Brings what was kept elsewhere while the store was gone into the store; true once nothing is left of it and the
     * store takes commits again. Asked after a failed commit and then every few seconds.
     */
    boolean recover(UserId user);

    /** Whether entries are stopped on all desks, and why. */
    Optional<String> entriesStopped();

    /** Makes the switch over all desks durable; absent releases it. */
    void stopEntries(Optional<String> why);
}
