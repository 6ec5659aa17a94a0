package io.tarkash.identity.totp;

import io.tarkash.identity.secret.Secrets;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes of RFC 6238 as every authenticator makes them: SHA-1, 30 seconds, 6 digits. */
public final class Totp {
    static final int STEP_SECONDS = 30;
    static final int DIGITS = 6;

    /** How many steps a clock may be off, either way. */
    private static final int STEPS_OFF_MAX = 1;

    private Totp() {}

    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    public static String code(byte[] secret, long step) {
        return code(secret, step, DIGITS);
    }

    static String code(byte[] secret, long step, int digits) {
        byte[] mac = mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & 0xf;
        int number = ByteBuffer.wrap(mac).getInt(offset) & 0x7fff_ffff;
        int modulus = 1;
        for (int i = 0; i < digits; i++) {
            modulus *= 10;
        }
        return String.format(Locale.ROOT, "%0" + digits + "d", number % modulus);
    }

    /** The step whose code this is, among those later than the last one taken. Always tries them all. */
    static OptionalLong stepOf(byte[] secret, String code, Instant at, long lastStep) {
        OptionalLong found = OptionalLong.empty();
        for (long step = step(at) - STEPS_OFF_MAX; step <= step(at) + STEPS_OFF_MAX; step++) {
            boolean same = Secrets.same(code(secret, step), code);
            if (same && step > lastStep && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
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
