package io.tarkash.soak.kill;

/** Something that was promised and did not hold. */
record Breach(Kind kind, String text) {
    /** What is promised. */
    enum Kind {
        /** An order, or a run, twice. */
        DOUBLED,
        /** Something that happened is not known any more, or is known as something else. */
        LOST,
        /** A short that is larger than what hedges it. */
        UNCOVERED,
        /** A run that had been taken is not there, or never came to rest. */
        FORGOTTEN,
        /** The engine itself says that something is broken. */
        ALARMED
    }

    /** Whether looking again may find that it only had not arrived yet. */
    boolean mayPass() {
        return kind == Kind.LOST;
    }
}
