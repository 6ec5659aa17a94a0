package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A desk's journal that goes on without the store, for exits only. When the store is lost, a batch that has nothing of a
 * new entry becomes durable in the emergency log; any other throws {@link StoreUnavailable}, and its desk, told of the
 * loss, decides again without entries. What the log has is merged in order before anything else is committed. Used by
 * the desk's thread only.
 */
public final class EmergencyJournal implements Journal {
    /** While the store is lost it is tried no oftener: a store that hangs must not hold up every exit. */
    static final Duration TRIED_EVERY = Duration.ofSeconds(1);

    private final ItemJournal journal;
    private final EmergencyLog log;
    private final UserId user;
    private final InstantSource clock;
    private final Listener listener;
    private boolean lost;
    private Instant triedAt = Instant.MIN;

    /** Is told on the desk's thread, inside of a commit: it may only leave a note for the desk. */
    public interface Listener {
        /** The desk is to hear {@code Event.StoreLost}, and then what it could not commit once more. */
        void lost(UserId user, StoreUnavailable why);

        /** The desk is to hear {@code Event.StoreBack}: everything is in the store. */
        void back(UserId user);
    }

    public EmergencyJournal(
            ItemJournal journal, EmergencyLog log, UserId user, InstantSource clock, Listener listener) {
        this.journal = journal;
        this.log = log;
        this.user = user;
        this.clock = clock;
        this.listener = listener;
        this.lost = !log.pending(user).isEmpty();
    }

    /** Merges what a process before this one had to leave in the log, then reads what the desk has committed. */
    public List<DeskRecord> restore() {
        if (lost) {
            merge();
        }
        return journal.restore();
    }

    @Override
    public void commit(List<DeskRecord> records) {
        if (lost && (isTooSoon() || !recovered())) {
            keep(records, new StoreUnavailable("the store is lost"));
            return;
        }
        try {
            journal.commit(records);
        } catch (StoreUnavailable failure) {
            triedAt = clock.instant();
            lost = true;
            listener.lost(user, failure);
            keep(records, failure);
        }
    }

    /** Whether the store is there. Where it was lost it is tried; to be asked each second or so on the desk's thread. */
    public boolean isThere() {
        return !lost || (!isTooSoon() && recovered());
    }

    private boolean isTooSoon() {
        return clock.instant().isBefore(triedAt.equals(Instant.MIN) ? triedAt : triedAt.plus(TRIED_EVERY));
    }

    private boolean recovered() {
        triedAt = clock.instant();
        try {
            merge();
            listener.back(user);
            return true;
        } catch (StoreUnavailable stillLost) {
            return false;
        }
    }

    private void merge() {
        journal.probe();
        log.pending(user).forEach(journal::merge);
        log.merged(user);
        lost = false;
    }

    private void keep(List<DeskRecord> records, StoreUnavailable why) {
        if (!records.stream().allMatch(DeskRecord::isAllowedWithoutStore)) {
            throw new StoreUnavailable("no entries while the store is lost: " + why.getMessage(), why);
        }
        log.append(user, records);
    }
}
