package io.tarkash.identity.session;

import io.tarkash.domain.account.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One sign-in of a user and what is left of it. Its public id never changes, its secret does.
 *
 * @param epoch of the user at the last proof; the session is over once the user's is another
 */
public record Session(
        SessionId id, UserId user, SessionKind kind, int epoch, Times times, Client client, Rotation rotation) {

    /**
     * @param seen the last use, noted at most once a minute
     * @param proven when password and second factor were last shown
     * @param ends at the latest, whatever happens
     */
    public record Times(Instant opened, Instant seen, Instant proven, Instant ends) {}

    /** For people to recognise a session in a list. */
    public record Client(String address, String agent) {}

    /**
     * Which secret counts.
     *
     * @param current the hash of the secret that is good now
     * @param spent the one before it, where it was spent for the current one
     */
    public record Rotation(String current, Optional<Spent> spent) {}

    /**
     * The last use of a refresh token.
     *
     * @param hash of the token that was used
     * @param salt from which, with that token, its successor was derived
     * @param from the address that used it
     */
    public record Spent(String hash, String salt, Instant at, String from) {}

    Session with(Times changed) {
        return new Session(id, user, kind, epoch, changed, client, rotation);
    }

    Session with(Rotation changed) {
        return new Session(id, user, kind, epoch, times, client, changed);
    }

    Session inEpoch(int changed) {
        return new Session(id, user, kind, changed, times, client, rotation);
    }
}
