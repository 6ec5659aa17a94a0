package io.tarkash.api.testing;

/** The kinds of callers that every route is tried with. */
public enum Who {
    NOBODY,
    /** A trader to whom nothing in the request belongs. */
    OTHER,
    /** The trader to whom the things in the request belong. */
    OWNER,
    ADMIN,
    /** An API key of the owner that may only read. */
    READ_KEY
}
