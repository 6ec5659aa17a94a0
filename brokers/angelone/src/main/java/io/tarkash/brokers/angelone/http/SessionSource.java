package io.tarkash.brokers.angelone.http;

import java.util.Optional;

/** Gives calls the key of the session that holds now, and hears when the broker refuses it. Thread-safe. */
public interface SessionSource {
    Optional<AccessKey> key();

    /** The broker says that this key is dead. Does nothing if another is in use by now. */
    void refused(AccessKey key, String why);
}
