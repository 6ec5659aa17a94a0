package io.tarkash.alerts.send;

import io.tarkash.live.link.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what a webhook sends: HMAC-SHA256 over the seconds of the timestamp, a full stop and the body, in hexadecimal
 * after {@code v1=}. A receiver refuses timestamps further than five minutes from its own clock, and ids that it had.
 */
public final class Signature {
    public static final String TIMESTAMP = "Tarkash-Timestamp";
    public static final String SIGNATURE = "Tarkash-Signature";
    /** The message's id: the same at each attempt. */
    public static final String DELIVERY = "Tarkash-Delivery";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    public static String of(Secret secret, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            String signed = at.getEpochSecond() + "." + body;
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
