package io.tarkash.stores.sqlite;

/** A file that the store would not open. The file is left as it was found. */
public final class StoreFileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** It is not a store of this program. */
        FOREIGN,
        /** A newer version of this program wrote it. */
        NEWER,
        /** It is cut off or damaged, or its write-ahead log is there without it. */
        TORN,
        /** Another process, or this one, has it open. */
        IN_USE
    }

    private final Reason reason;

    StoreFileRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
