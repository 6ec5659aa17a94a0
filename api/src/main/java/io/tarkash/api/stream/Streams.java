package io.tarkash.api.stream;

import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.time.Time;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The users who are being watched, each with one subscription however many read. A user's events outlive the last
 * reader for a while, so that one who lost the line finds its place again. Thread-safe.
 */
final class Streams {
    private static final Pattern ID = Pattern.compile("([0-9a-f]{16})-([0-9]{1,18})");

    private final LiveFeed feed;
    private final StreamSettings settings;
    private final Time time;
    private final Map<UserId, Watched> watched = new HashMap<>();
    private boolean closed;

    Streams(LiveFeed feed, StreamSettings settings, Time time) {
        this.feed = feed;
        this.settings = settings;
        this.time = time;
    }

    /** One more reader; refused where the user has too many. To be left again. */
    Watched enter(UserId user) {
        Watched found;
        synchronized (this) {
            if (closed) {
                throw Problem.of(ProblemKind.UNAVAILABLE, "The server is stopping.")
                        .asRefusal();
            }
            found = watched.computeIfAbsent(user, ignored -> new Watched(user));
            if (found.readers >= settings.readersMax()) {
                throw Problem.of(
                                ProblemKind.TOO_MANY_REQUESTS,
                                "At most " + settings.readersMax() + " streams of one user at once.")
                        .withHeader("Retry-After", "5")
                        .asRefusal();
            }
            found.readers++;
        }
        found.subscribe();
        return found;
    }

    void leave(Watched left) {
        long empties;
        synchronized (this) {
            left.readers--;
            left.empties++;
            empties = left.empties;
        }
        time.after(settings.keptAfterLast(), () -> forget(left, empties));
    }

    private void forget(Watched left, long empties) {
        synchronized (this) {
            if (left.readers > 0 || left.empties != empties) {
                return;
            }
            watched.remove(left.user, left);
        }
        left.close();
    }

    void close() {
        List<Watched> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(watched.values());
            watched.clear();
        }
        all.forEach(Watched::close);
    }

    /** One user's events and how many read them. */
    final class Watched {
        private final UserId user;
        private final String name;
        private final Hub hub;
        private Optional<LiveFeed.Subscription> subscription = Optional.empty();
        private int readers;
        private long empties;

        private Watched(UserId user) {
            byte[] bytes = new byte[8];
            new SecureRandom().nextBytes(bytes);
            this.user = user;
            this.name = HexFormat.of().formatHex(bytes);
            this.hub = new Hub(settings.alertsKept());
        }

        Hub hub() {
            return hub;
        }

        String id(long place) {
            return name + "-" + place;
        }

        /** The place of an id that this stream gave; empty for any other. */
        Optional<Long> place(String id) {
            Matcher matcher = ID.matcher(id);
            return matcher.matches() && matcher.group(1).equals(name)
                    ? Optional.of(Long.parseLong(matcher.group(2)))
                    : Optional.empty();
        }

        private synchronized void subscribe() {
            if (subscription.isEmpty()) {
                subscription = Optional.of(feed.subscribe(user, hub));
            }
        }

        private synchronized void close() {
            subscription.ifPresent(LiveFeed.Subscription::close);
            hub.close();
        }
    }
}
