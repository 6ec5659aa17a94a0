package io.tarkash.brokers.zerodha.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of texts put together without separators, as lower-case hex: how the broker knows who has the secret. */
public final class Checksum {
    private Checksum() {}

    public static String of(String... parts) {
        try {
            byte[] text = String.join("", parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
