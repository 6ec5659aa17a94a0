package io.tarkash.identity.session;

/**
 * A session together with its secret, which exists nowhere else after this.
 *
 * @param secret the cookie of a browser or the refresh token of a program
 */
public record OpenedSession(Session session, String secret) {
    @Override
    public String toString() {
        return "OpenedSession[" + session.id() + "]";
    }
}
