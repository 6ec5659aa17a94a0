package io.tarkash.live.desk;

import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import java.util.List;

/** Tells a commit that failed from a decision that broke. Used by the desk's thread only. */
final class WatchedJournal implements Journal {
    private final Journal journal;
    private boolean failed;

    WatchedJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void commit(List<DeskRecord> records) {
        failed = true;
        journal.commit(records);
        failed = false;
    }

    /** Whether the last commit threw; asked once for each. */
    boolean takeFailure() {
        boolean was = failed;
        failed = false;
        return was;
    }
}
