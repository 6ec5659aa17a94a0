package io.tarkash.domain.run;

import java.time.Instant;

/** Something a person must be told. {@code code} names the kind, {@code text} says it plainly. */
public record Alert(Code code, Instant at, String about, String text) {
    /** The kinds of alert. */
    public enum Code {
        ENTRY_SKIPPED,
        ENTRY_LATE,
        ENTRY_REFUSED,
        LEG_INCOMPLETE,
        OUTCOME_UNKNOWN,
        ENTRY_EXPIRED,
        LATE_FILL,
        UNCOVERED_SHORT,
        CLOSED_OUTSIDE,
        NO_BID,
        EXIT_REJECTED,
        EXIT_STUCK,
        DUPLICATE_INTENT,
        FOREIGN_ORDER,
        /** An order that is not ours looks like one of ours. */
        LOOK_ALIKE,
        /** One tag of ours stands in two orders. */
        DUPLICATE_ORDER,
        RUN_QUARANTINED,
        EVENT_BROKEN,
        PRODUCT_CUTOFF,
        BOOK_UNREADABLE,
        CAP_REACHED,
        ENTRIES_STOPPED,
        ENTRIES_ALLOWED
    }
}
