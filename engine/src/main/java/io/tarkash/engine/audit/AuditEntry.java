package io.tarkash.engine.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the audit log. {@code who} is a user id or {@code system}; {@code from} an address, {@code desk} or
 * {@code cli}; {@code what} a short verb phrase such as {@code login} or {@code strategy changed}; {@code about} the id
 * of the thing. {@code before} and {@code after} are JSON texts without secrets.
 */
public record AuditEntry(
        Instant at,
        String who,
        String from,
        String what,
        String about,
        Optional<String> before,
        Optional<String> after) {
    public static AuditEntry of(Instant at, String who, String from, String what, String about) {
        return new AuditEntry(at, who, from, what, about, Optional.empty(), Optional.empty());
    }
}
