package io.tarkash.identity.totp;

import java.net.URI;

/**
 * A new second factor, shown once.
 *
 * @param secret in Base32, to type
 * @param address {@code otpauth:} address with the same, for a picture to scan
 */
public record Enrolment(String secret, URI address) {
    @Override
    public String toString() {
        return "Enrolment";
    }
}
