package io.tarkash.alerts.message;

/** How urgent a message is, from the least. A channel names the least that it wants to hear. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** To be looked at today. */
    WARN,
    /** Somebody has to act now: money may be at risk. */
    PAGE;

    public boolean isAtLeast(Severity least) {
        return compareTo(least) >= 0;
    }

    public Severity or(Severity other) {
        return isAtLeast(other) ? this : other;
    }
}
