package io.tarkash.identity.secret;

import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/**
 * The keys under which secrets lie at rest; they come from outside the store.
 *
 * @param current the name of the key that seals
 * @param keys by name: that one, and older ones that still open what they sealed
 */
public record SealingKeys(String current, Map<String, SecretKey> keys) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int KEY_BYTES = 32;

    public SealingKeys {
        keys = Map.copyOf(keys);
        if (!keys.containsKey(current)) {
            throw new IllegalArgumentException("the current sealing key is not among the keys");
        }
        keys.forEach((name, key) -> {
            byte[] encoded = key.getEncoded();
            if (!NAME.matcher(name).matches() || encoded == null || encoded.length != KEY_BYTES) {
                throw new IllegalArgumentException("a sealing key has a plain name and 256 bits: " + name);
            }
        });
    }

    public static SealingKeys of(String name, SecretKey key) {
        return new SealingKeys(name, Map.of(name, key));
    }

    @Override
    public String toString() {
        return "SealingKeys[" + current + "]";
    }
}
