package io.tarkash.wire.json;

/** A row that must be understood and cannot be. The message names the row and what is wrong; it holds no secret. */
public final class UnreadableRow extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String why;

    public UnreadableRow(String why) {
        super(why);
        this.why = why;
    }

    public String why() {
        return why;
    }
}
