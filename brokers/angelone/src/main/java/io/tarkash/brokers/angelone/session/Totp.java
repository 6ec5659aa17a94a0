package io.tarkash.brokers.angelone.session;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The code of an authenticator app (RFC 6238: SHA-1, 30 seconds, six digits), for those who stored its secret. */
final class Totp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** Empty for a secret that is none. */
    static Optional<String> code(String secret, Instant now) {
        return decoded(secret).map(key -> code(key, now.getEpochSecond() / STEP_SECONDS));
    }

    private static String code(byte[] key, long counter) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(counter).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA1", impossible);
        }
    }

    private static Optional<byte[]> decoded(String secret) {
        String letters = secret.replaceAll("[\\s=-]", "").toUpperCase(Locale.ROOT);
        ByteBuffer bytes = ByteBuffer.allocate(letters.length() * 5 / 8);
        int bits = 0;
        int pending = 0;
        for (int i = 0; i < letters.length(); i++) {
            int value = BASE32.indexOf(letters.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            pending = (pending << 5 | value) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (pending >> bits));
            }
        }
        return bytes.position() == 0 ? Optional.empty() : Optional.of(bytes.array());
    }
}
