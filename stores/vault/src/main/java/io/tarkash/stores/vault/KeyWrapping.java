package io.tarkash.stores.vault;

/**
 * The master keys under which the accounts' data keys lie. Local keys are one way of it, a key service another. What is
 * wrapped with some associated data unwraps with the same alone. Thread-safe; may block on a service.
 */
public interface KeyWrapping {
    /** The name of the key that wraps from now on. A name is no secret, and another key has another name. */
    String current();

    /** Wraps under the current key. */
    byte[] wrap(byte[] key, byte[] associated);

    /** Throws {@link VaultBroken} where there is no such master key, or the wrapped one was changed or moved. */
    byte[] unwrap(String master, byte[] wrapped, byte[] associated);
}
