package io.tarkash.apps.sandbox.exchange;

/** What is blocked for a portfolio, in paise: the worst scenario and a share of what is sold. */
public record MarginNeed(long spanPaise, long exposurePaise) {
    public static final MarginNeed NONE = new MarginNeed(0, 0);

    public long totalPaise() {
        return spanPaise + exposurePaise;
    }

    public MarginNeed minus(MarginNeed other) {
        return new MarginNeed(spanPaise - other.spanPaise, exposurePaise - other.exposurePaise);
    }

    public MarginNeed plus(MarginNeed other) {
        return new MarginNeed(spanPaise + other.spanPaise, exposurePaise + other.exposurePaise);
    }
}
