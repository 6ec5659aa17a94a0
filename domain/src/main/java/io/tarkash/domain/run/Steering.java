package io.tarkash.domain.run;

/**
 * Who steers a run. However it is steered, its exits on command go at once, an uncovered short is covered, and a loss
 * cap that says so closes it.
 */
public enum Steering {
    AUTOMATIC,
    /**
     * Nothing more is opened; stops, targets and the exit time hold. An entry that is under way ends as its policy for
     * incomplete legs says, and does not go on when entries are allowed again.
     */
    ENTRIES_PAUSED,
    /**
     * The person has taken over: nothing more is opened, and stops, targets and the exit time are held back. An entry
     * that is under way halts and keeps what it has. Back to automatic, an exit that is overdue goes at once.
     */
    MANUAL
}
