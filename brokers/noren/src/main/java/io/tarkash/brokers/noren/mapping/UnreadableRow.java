package io.tarkash.brokers.noren.mapping;

/** A row that cannot be understood; the message is a sentence that names it and holds nothing secret. */
public final class UnreadableRow extends RuntimeException {
    private final String why;

    public UnreadableRow(String why) {
        super(why);
        this.why = why;
    }

    public String why() {
        return why;
    }
}
