package io.tarkash.brokers.noren.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Proves to the broker that whoever brings a code knows the secret: the hash of client id, secret and code. */
final class Checksum {
    private Checksum() {}

    static String of(String clientId, String secret, String code) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((clientId + secret + code).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
