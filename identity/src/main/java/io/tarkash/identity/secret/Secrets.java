package io.tarkash.identity.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Draws secrets and hashes them. Every secret that is drawn has 256 bits, so a plain SHA-256 of it is enough to keep:
 * nobody guesses that many bits, and a slow hash would only cost the honest. Chosen passwords are another matter.
 * Thread-safe.
 */
public final class Secrets {
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 16;

    private final SecureRandom random;

    public Secrets(SecureRandom random) {
        this.random = random;
    }

    /** 256 bits as 43 characters that need no escaping anywhere. */
    public String secret() {
        return url(bytes(SECRET_BYTES));
    }

    /** 128 bits as 22 characters: not secret, but nobody else's. */
    public String id() {
        return url(bytes(ID_BYTES));
    }

    public byte[] bytes(int count) {
        byte[] drawn = new byte[count];
        random.nextBytes(drawn);
        return drawn;
    }

    public static String hash(String secret) {
        return url(digest(secret));
    }

    /** In the same time whatever the difference. */
    public static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    /** A secret that only the holder of another one can derive, and always the same. */
    public static String derive(String secret, String salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return url(mac.doFinal(salt.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
