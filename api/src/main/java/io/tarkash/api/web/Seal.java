package io.tarkash.api.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals words under a secret of this installation, so that only what we made reads as ours. Thread-safe. */
public final class Seal {
    public static final int BYTES = 16;
    private static final int SECRET_BYTES_MIN = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public Seal(byte[] secret) {
        if (secret.length < SECRET_BYTES_MIN) {
            throw new IllegalArgumentException("a secret has at least " + SECRET_BYTES_MIN + " bytes");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The seal over words; another purpose gives another seal. */
    public byte[] over(String purpose, byte[] words) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(words), BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
