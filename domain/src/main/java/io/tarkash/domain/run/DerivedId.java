package io.tarkash.domain.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where ids come from: a hash of what a thing stands for, so that the same wish formed twice, or again after a
 * restart, has the same id. Runs, intents and order tags are made of it.
 */
public final class DerivedId {
    private DerivedId() {}

    /** SHA-256 in hex over the parts, each ended by a zero byte so that no two lists of parts look alike. */
    public static String hex(String... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
