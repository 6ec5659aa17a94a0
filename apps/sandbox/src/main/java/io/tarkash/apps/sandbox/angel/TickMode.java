package io.tarkash.apps.sandbox.angel;

import java.util.Arrays;
import java.util.Optional;

/** How much of an instrument a subscription of the market stream asks for, by its number and size on the wire. */
enum TickMode {
    LTP(1, 51),
    QUOTE(2, 123),
    SNAP_QUOTE(3, 379),
    /** Twenty prices a side; for the cash market of NSE only. */
    DEPTH20(4, 443);

    private final int code;
    private final int bytes;

    TickMode(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    int code() {
        return code;
    }

    int bytes() {
        return bytes;
    }

    static Optional<TickMode> of(int code) {
        return Arrays.stream(values()).filter(mode -> mode.code == code).findFirst();
    }
}
