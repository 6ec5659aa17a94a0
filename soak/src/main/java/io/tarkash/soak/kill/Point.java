package io.tarkash.soak.kill;

/**
 * How far the order protocol had come at one account of one run when the process died, in the order in which a run
 * passes them. One kill hits several, since several runs at several accounts are under way.
 */
enum Point {
    /** The command had been sent, and the store knows nothing of it. */
    NOTHING_RECORDED("nothing recorded"),
    /** An order is planned; no byte of it has left. */
    PLANNED("planned, not sent"),
    /** An order is in the store as being sent, and the broker has never seen it. */
    SENDING_UNSEEN("sending, not at the broker"),
    /** An order is in the store as being sent, and the broker has it. */
    SENDING_TAKEN("sending, taken by the broker"),
    /** The store knows that the broker has it, and counts no fill. */
    ACKNOWLEDGED("acknowledged, no fill counted"),
    /** Some of what a wave wants is filled. */
    PARTLY_FILLED("a wave partly filled"),
    /** All that is bought is filled, and nothing of what is sold. */
    FIRST_WAVE_DONE("first wave done, second not"),
    /** Everything is filled and recorded. */
    ALL_FILLED("all filled");

    private final String text;

    Point(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
