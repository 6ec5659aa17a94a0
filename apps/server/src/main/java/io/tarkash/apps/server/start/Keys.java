package io.tarkash.apps.server.start;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys for single purposes, derived from the master key, so that none of them tells another. */
public final class Keys {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec master;

    public Keys(byte[] master) {
        this.master = new SecretKeySpec(master, ALGORITHM);
    }

    /** 32 bytes for this purpose, the same at each start. */
    public byte[] of(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(master);
            return mac.doFinal(("tarkash " + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, absent);
        }
    }
}
