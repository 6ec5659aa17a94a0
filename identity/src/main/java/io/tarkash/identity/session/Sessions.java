package io.tarkash.identity.session;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions there are. One ends by logout, by its limits of time, and at once with all others of its user when the
 * user's epoch moves on. A secret is found by its hash, which points to the session. Thread-safe.
 */
public final class Sessions {
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final int OPEN_MAX = 50;

    private final Items items;
    private final Users users;
    private final Trail trail;
    private final Secrets secrets;
    private final InstantSource clock;
    private final SessionRules rules;

    public Sessions(Items items, Users users, Trail trail, Secrets secrets, InstantSource clock, SessionRules rules) {
        this.items = items;
        this.users = users;
        this.trail = trail;
        this.secrets = secrets;
        this.clock = clock;
        this.rules = rules;
    }

    /** Where the hash of a secret leads. */
    record Pointer(UserId user, SessionId session) {}

    /** A live session and its user as they are now. */
    public record Live(Stored<Session> stored, User user) {
        public Session session() {
            return stored.value();
        }
    }

    /** The user's live sessions, newest first. */
    public List<Session> list(UserId user) {
        return users.find(user).stream()
                .flatMap(found -> stored(found).stream())
                .map(Stored::value)
                .toList();
    }

    /** Logout, or the end of another session of the same user; false where there is none. */
    public boolean end(UserId user, SessionId session, Origin from) {
        Optional<Stored<Session>> found = items.find(key(user, session), Session.class);
        if (found.isEmpty()) {
            return false;
        }
        items.change()
                .clear(found.get().key())
                .clear(pointer(
                        found.get().value().kind(),
                        found.get().value().rotation().current()))
                .commit();
        trail.write(user, from, "session ended", session.value());
        return true;
    }

    /** What opening a session takes, its user being as read; the secret counts once the change went through. */
    public OpenedSession open(Change change, User user, SessionKind kind, Origin from) {
        Instant now = clock.instant();
        String secret = secrets.secret();
        Session session = new Session(
                new SessionId(secrets.id()),
                user.id(),
                kind,
                user.epoch(),
                new Session.Times(now, now, now, rules.end(now)),
                new Session.Client(from.address(), from.agent()),
                new Session.Rotation(Secrets.hash(secret), Optional.empty()));
        stored(user).stream().skip(OPEN_MAX - 1L).forEach(oldest -> change.clear(oldest.key()));
        change.create(
                key(user.id(), session.id()),
                Session.class,
                session,
                session.times().ends());
        point(change, session, Secrets.hash(secret));
        return new OpenedSession(session, secret);
    }

    /**
     * What a fresh proof takes: the session goes on in the epoch of the user as given, under a new secret; the old one
     * counts no more.
     */
    public OpenedSession renew(Change change, Stored<Session> stored, User user) {
        Session before = stored.value();
        Instant now = clock.instant();
        String secret = secrets.secret();
        Session after = before.inEpoch(user.epoch())
                .with(new Session.Times(
                        before.times().opened(), now, now, before.times().ends()))
                .with(new Session.Rotation(Secrets.hash(secret), Optional.empty()));
        change.replace(stored, Session.class, after);
        if (before.kind() == SessionKind.BROWSER) {
            change.clear(pointer(before.kind(), before.rotation().current()));
        }
        point(change, after, Secrets.hash(secret));
        return new OpenedSession(after, secret);
    }

    /** The live session of a browser's secret. */
    public Optional<Live> ofBrowser(String secret) {
        String hash = Secrets.hash(secret);
        return items.find(pointer(SessionKind.BROWSER, hash), Pointer.class)
                .flatMap(found -> live(found.value().user(), found.value().session()))
                .filter(live -> live.session().rotation().current().equals(hash));
    }

    public Optional<Live> live(UserId user, SessionId session) {
        return items.find(key(user, session), Session.class)
                .flatMap(stored -> users.find(user)
                        .filter(found -> isLive(stored.value(), found))
                        .map(found -> new Live(stored, found)));
    }

    /** Notes a use, if the last one noted is old. */
    public void touch(Stored<Session> stored) {
        Session session = stored.value();
        Instant now = clock.instant();
        if (Duration.between(session.times().seen(), now).compareTo(SEEN_EVERY) >= 0) {
            items.note(stored, Session.class, session.with(seen(session, now)));
        }
    }

    Optional<Stored<Session>> ofRefreshToken(String hash) {
        return items.find(pointer(SessionKind.PROGRAM, hash), Pointer.class)
                .flatMap(found ->
                        items.find(key(found.value().user(), found.value().session()), Session.class));
    }

    /** Makes the next refresh token count; false where somebody else was first. */
    boolean rotate(Stored<Session> stored, Session.Spent spent, String next) {
        Session session = stored.value();
        Session rotated = session.with(seen(session, spent.at()))
                .with(new Session.Rotation(Secrets.hash(next), Optional.of(spent)));
        Change change = items.change().replace(stored, Session.class, rotated);
        point(change, rotated, Secrets.hash(next));
        return change.commit();
    }

    /** Ends a session whose secret somebody else seems to have. */
    void kill(Session session, Origin from) {
        items.change().clear(key(session.user(), session.id())).commit();
        trail.write(session.user(), from, "refresh token reused", session.id().value(), Map.of("session", "ended"));
    }

    private List<Stored<Session>> stored(User user) {
        return items.list(Keys.partition(user.id()), Keys.SESSIONS, Session.class).stream()
                .filter(stored -> isLive(stored.value(), user))
                .sorted(Comparator.comparing((Stored<Session> stored) ->
                                stored.value().times().opened())
                        .reversed())
                .toList();
    }

    private boolean isLive(Session session, User user) {
        Instant now = clock.instant();
        Session.Times times = session.times();
        return user.isActive()
                && session.epoch() == user.epoch()
                && now.isBefore(times.ends())
                && now.isBefore(times.seen().plus(rules.idle()));
    }

    private static void point(Change change, Session session, String hash) {
        Pointer pointer = new Pointer(session.user(), session.id());
        change.create(
                pointer(session.kind(), hash),
                Pointer.class,
                pointer,
                session.times().ends());
    }

    private static Session.Times seen(Session session, Instant now) {
        Session.Times times = session.times();
        return new Session.Times(times.opened(), now, times.proven(), times.ends());
    }

    private static ItemKey key(UserId user, SessionId session) {
        return Keys.of(user, Keys.SESSIONS + session);
    }

    private static ItemKey pointer(SessionKind kind, String hash) {
        return switch (kind) {
            case BROWSER -> Keys.lookUp("SESSION", hash);
            case PROGRAM -> Keys.lookUp("REFRESH", hash);
        };
    }
}
