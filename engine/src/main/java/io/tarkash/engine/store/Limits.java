package io.tarkash.engine.store;

/**
 * What no engine takes more of, whichever it is. Writes and transactions check themselves when they
 * are made, so that one beyond a limit never reaches an engine.
 */
public enum Limits {
    ITEM_BYTES(400 * 1024),
    TRANSACTION_ITEMS(100),
    TRANSACTION_BYTES(4 * 1024 * 1024),
    PAGE_BYTES(1024 * 1024);

    private final int max;

    Limits(int max) {
        this.max = max;
    }

    public int max() {
        return max;
    }

    void check(int actual, String of) {
        if (actual > max) {
            throw new LimitExceeded(this + " is " + max + ", but " + actual + " in " + of);
        }
    }
}
