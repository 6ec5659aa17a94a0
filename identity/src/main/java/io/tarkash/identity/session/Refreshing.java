package io.tarkash.identity.session;

import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.user.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The use of refresh tokens: each is spent by its first use, which makes the next one count.
 *
 * <p>An answer can be lost on the way, and then the client has nothing but the spent token. So the successor is not
 * drawn but derived, from the spent token and a salt of the session: for a few seconds, from the same address, and as
 * long as the successor was not used itself, the spent token gets the very same successor again. Two uses at once
 * therefore lead to one token, not to two of which one would kill the session. Any other return of a spent token means
 * that two parties hold it, and ends the session. Who only reads the store cannot derive a token. Thread-safe.
 */
public final class Refreshing {
    private final Sessions sessions;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Duration lostAnswer;

    /** @param lostAnswer how long a spent token gets its successor again */
    public Refreshing(Sessions sessions, Secrets secrets, InstantSource clock, Duration lostAnswer) {
        this.sessions = sessions;
        this.secrets = secrets;
        this.clock = clock;
        this.lostAnswer = lostAnswer;
    }

    public sealed interface Step {
        /** @param next the token that counts now */
        record Next(Sessions.Live live, String next) implements Step {
            @Override
            public String toString() {
                return "Next[" + live.session().id() + "]";
            }
        }

        record Ended() implements Step {}

        record Reused() implements Step {}
    }

    public Step use(String token, Origin from) {
        String hash = Secrets.hash(token);
        while (true) {
            Optional<Stored<Session>> found = sessions.ofRefreshToken(hash);
            Optional<Sessions.Live> live = found.flatMap(stored ->
                    sessions.live(stored.value().user(), stored.value().id()));
            if (live.isEmpty()) {
                return new Step.Ended();
            }
            Session session = live.get().session();
            if (!session.rotation().current().equals(hash)) {
                return again(live.get(), token, hash, from);
            }
            Session.Spent spent = new Session.Spent(hash, secrets.secret(), clock.instant(), from.address());
            String next = successor(token, spent);
            if (sessions.rotate(live.get().stored(), spent, next)) {
                return new Step.Next(live.get(), next);
            }
        }
    }

    private Step again(Sessions.Live live, String token, String hash, Origin from) {
        Optional<Session.Spent> lost =
                live.session().rotation().spent().filter(spent -> isLostAnswer(spent, hash, from));
        if (lost.isPresent()) {
            return new Step.Next(live, successor(token, lost.get()));
        }
        sessions.kill(live.session(), from);
        return new Step.Reused();
    }

    private boolean isLostAnswer(Session.Spent spent, String hash, Origin from) {
        Instant last = spent.at().plus(lostAnswer);
        return spent.hash().equals(hash)
                && spent.from().equals(from.address())
                && !clock.instant().isAfter(last);
    }

    private static String successor(String token, Session.Spent spent) {
        return Secrets.derive(token, spent.salt());
    }
}
