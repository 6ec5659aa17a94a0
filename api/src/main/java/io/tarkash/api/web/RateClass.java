package io.tarkash.api.web;

/** Which allowance a request is counted against. How much each one allows is configuration. */
public enum RateClass {
    /** Health, metrics, documents: counted by address only. */
    OPEN,
    READ,
    WRITE,
    /** Passwords, codes and refresh tokens: what guessing would use. */
    SIGN_IN,
    /** Opening a live stream. */
    STREAM
}
