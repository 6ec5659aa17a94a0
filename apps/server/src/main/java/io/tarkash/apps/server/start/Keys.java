package io.tarkash.apps.server.start;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys for single purposes, derived from the master key, so that none of them tells another. */
public final class Keys {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec master;
    private final Optional<SecretKeySpec> old;

    /** @param old the master key before this one, while keys are rotated */
    public Keys(byte[] master, Optional<byte[]> old) {
        this.master = new SecretKeySpec(master, ALGORITHM);
        this.old = old.map(key -> new SecretKeySpec(key, ALGORITHM));
    }

    /** 32 bytes for this purpose, the same at each start. */
    public byte[] of(String purpose) {
        return derived(master, purpose);
    }

    /** The same under the master key before. */
    public Optional<byte[]> old(String purpose) {
        return old.map(key -> derived(key, purpose));
    }

    private static byte[] derived(SecretKeySpec master, String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(master);
            return mac.doFinal(("tarkash " + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, absent);
        }
    }
}
