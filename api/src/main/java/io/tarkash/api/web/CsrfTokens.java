package io.tarkash.api.web;

import io.tarkash.identity.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The token that a browser's page has to send with each write: a seal over its session, which another site cannot read.
 * Nothing is stored, and it ends with the session. Thread-safe.
 */
public final class CsrfTokens {
    public static final String HEADER = "X-CSRF-Token";

    private final Seal seal;

    public CsrfTokens(Seal seal) {
        this.seal = seal;
    }

    public String of(SessionId session) {
        byte[] sealed = seal.over("csrf", session.value().getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    public boolean isOf(SessionId session, String shown) {
        return MessageDigest.isEqual(
                of(session).getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
