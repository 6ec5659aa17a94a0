package io.tarkash.domain.market.calendar;

/** Why a session is held; it decides whether the day can hold an expiry and how its phases are cut. */
public enum SessionKind {
    /** The session of an ordinary weekday. */
    REGULAR(true),
    /** A whole session on a weekend or holiday, such as a Budget day. */
    FULL(true),
    /** The ceremonial hour at Diwali. */
    MUHURAT(false),
    /** A live drill at the disaster-recovery site: short sessions on a Saturday. */
    DRILL(false),
    /** Time added after the regular session, as after the outage of 2021-02-24. */
    EXTENSION(false),
    /** The simulated venue, which never closes. */
    ROUND_THE_CLOCK(true);

    private final boolean holdsExpiry;

    SessionKind(boolean holdsExpiry) {
        this.holdsExpiry = holdsExpiry;
    }

    /** Whether a contract may expire in it. Exchanges move expiries past Muhurat days and drills. */
    public boolean holdsExpiry() {
        return holdsExpiry;
    }
}
