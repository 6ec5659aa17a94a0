package io.tarkash.domain.run;

/** Who steers a run. However it is steered, its exits on command go at once and an uncovered short is covered. */
public enum Steering {
    AUTOMATIC,
    /** Nothing more is opened; stops, targets and the exit time hold. */
    ENTRIES_PAUSED,
    /** The person has taken over: nothing more is opened, and stops, targets and the exit time are held back. */
    MANUAL
}
