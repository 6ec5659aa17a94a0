package io.tarkash.identity.session;

/** Who holds the secret of a session. */
public enum SessionKind {
    /** A browser: the secret is a cookie, the same until the next proof. */
    BROWSER,
    /** A program: the secret is a refresh token, another after each use. */
    PROGRAM
}
