package io.tarkash.engine.event;

import java.util.Comparator;

/**
 * Who goes first when the pace is scarce: by need, then what closes a short before what sells a long, then what expires
 * today. Equals go in the order in which they asked.
 */
public record Urgency(Need need, boolean closesShort, boolean expiresToday) implements Comparable<Urgency> {
    public static final Urgency ENTRY = new Urgency(Need.ENTRY, false, false);

    private static final Comparator<Urgency> ORDER = Comparator.comparing(Urgency::need)
            .thenComparing(Urgency::closesShort, Comparator.reverseOrder())
            .thenComparing(Urgency::expiresToday, Comparator.reverseOrder());

    /** The most urgent first. */
    public enum Need {
        /** A short that has lost its hedge. */
        COVER,
        /** A stop, a target, a cap, a person's word: whatever leaves before its time. */
        RISK_EXIT,
        TIMED_EXIT,
        ENTRY
    }

    public boolean isEntry() {
        return need == Need.ENTRY;
    }

    @Override
    public int compareTo(Urgency other) {
        return ORDER.compare(this, other);
    }
}
