package io.tarkash.apps.sandbox.noren;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How a client proves its secret when it exchanges a code: the hash of client id, secret and code in a row. */
final class Checksum {
    private Checksum() {}

    static String of(String clientId, String secret, String code) {
        try {
            byte[] text = (clientId + secret + code).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
