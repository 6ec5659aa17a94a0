package io.tarkash.api.web;

/** What a route wants from a request beyond being allowed. The frame refuses what lacks it before the handler runs. */
public enum Need {
    /** The {@code Idempotency-Key} header: the same key and body again gives the first answer again. */
    IDEMPOTENCY_KEY,
    /** The {@code If-Match} header with the version that the caller saw: a lost update is refused. */
    IF_MATCH,
    /** Password and second factor shown within the last minutes. */
    RECENT_PROOF,
    /** A person's session or token; an API key is refused, whatever its scopes. */
    PERSON,
    /** The word of a broker, for which the answer may have to wait. */
    BROKER
}
