package io.tarkash.identity;

/** How a request proved for whom it speaks. */
public enum Means {
    /** The cookie of a browser session; needs protection against forged requests. */
    SESSION,
    /** An access token of our own. */
    TOKEN,
    API_KEY,
    /** An access token of a configured other issuer. */
    EXTERNAL
}
