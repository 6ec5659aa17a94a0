package io.tarkash.identity.token;

/** Why a token is refused: for logs and tests, never for whoever showed it. */
public enum TokenFault {
    /** Not three parts of strict Base64, too large, or JSON with a name twice. */
    FORM,
    /** A header with more in it than it may have, such as a key of its own. */
    HEADER,
    ALGORITHM,
    TYPE,
    /** Signed by a key that the issuer does not publish, or that does not fit the algorithm. */
    KEY,
    SIGNATURE,
    /** A claim is missing or of the wrong kind. */
    CLAIMS,
    ISSUER,
    AUDIENCE,
    EXPIRED,
    NOT_YET,
    /** Good, but for another use than access. */
    USE,
    /** The issuer's keys could not be had. */
    UNAVAILABLE
}
