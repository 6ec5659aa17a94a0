package io.tarkash.api.web;

import io.tarkash.identity.Principal;
import io.tarkash.identity.user.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Who asks, from where, when, and under which request id.
 *
 * @param local whether the request comes from this machine itself and was not forwarded by anything
 * @param admitted asks again whether the same credential may still call the same route, for answers that last
 */
public record Caller(
        Optional<Principal> principal,
        Origin origin,
        Instant at,
        String requestId,
        boolean local,
        BooleanSupplier admitted) {
    /** How long a proof of password and second factor opens what is sensitive. */
    public static final Duration PROOF_AGE_MAX = Duration.ofMinutes(10);

    /** Refuses a caller who did not show password and second factor lately. */
    public void requireRecentProof() {
        if (principal.filter(known -> known.isProvenWithin(PROOF_AGE_MAX, at)).isEmpty()) {
            throw Problem.of(
                            ProblemKind.RECENT_PROOF_NEEDED,
                            "Show your password and second factor at /api/auth/proof, then ask again.")
                    .asRefusal();
        }
    }
}
