package io.tarkash.soak.kill;

/** What the server is doing when it is killed. */
enum Phase {
    ENTRY,
    EXIT
}
