package io.tarkash.apps.sandbox.login;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes of RFC 6238 (SHA-1, 30 seconds, 6 digits), with the secret as authenticators write it. */
public final class Totp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** The code that is shown at this second of the epoch. */
    public static String code(String secret, long epochSecond) {
        byte[] step = new byte[Long.BYTES];
        ByteBuffer.wrap(step).putLong(Math.floorDiv(epochSecond, STEP_SECONDS));
        byte[] mac = mac(bytes(secret), step);
        int offset = mac[mac.length - 1] & 0xf;
        int number = ByteBuffer.wrap(mac).getInt(offset) & 0x7fff_ffff;
        return String.format(Locale.ROOT, "%06d", number % MODULUS);
    }

    /** Whether this is the code of now or of a step beside it, as clocks differ. */
    public static boolean accepts(String secret, String code, long epochSecond) {
        return code.equals(code(secret, epochSecond))
                || code.equals(code(secret, epochSecond - STEP_SECONDS))
                || code.equals(code(secret, epochSecond + STEP_SECONDS));
    }

    private static byte[] bytes(String secret) {
        String clean = secret.replace(" ", "").replace("=", "").toUpperCase(Locale.ROOT);
        byte[] bytes = new byte[clean.length() * 5 / 8];
        int held = 0;
        int bits = 0;
        int filled = 0;
        for (int i = 0; i < clean.length(); i++) {
            int value = BASE32.indexOf(clean.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("a secret is written in base 32");
            }
            held = (held << 5) | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[filled++] = (byte) (held >> bits);
            }
        }
        return bytes;
    }

    private static byte[] mac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA1", impossible);
        }
    }
}
