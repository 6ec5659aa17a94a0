package io.tarkash.identity;

/** The answer to what a request showed: for whom it speaks, or why it speaks for nobody. */
public sealed interface Authentication {
    record Known(Principal principal) implements Authentication {}

    /** For logs and metrics; outside, every refusal is the same 401. */
    record Refused(Refusal reason) implements Authentication {}

    enum Refusal {
        /** No such session, key or subject, or none of ours by its form. */
        UNKNOWN,
        /** It was good once: ended, expired, revoked, or from before the credentials changed. */
        ENDED,
        /** A token whose form, signature or claims are not what they have to be. */
        INVALID,
        /** The user is disabled. */
        DISABLED,
        /** A good external token of somebody whom the configuration gives no role. */
        NO_ROLE,
        /** The issuer's keys could not be had. */
        UNAVAILABLE
    }
}
