package io.tarkash.stores.vault;

/** What is kept of an account. */
enum Kind {
    CREDENTIALS,
    SESSION
}
