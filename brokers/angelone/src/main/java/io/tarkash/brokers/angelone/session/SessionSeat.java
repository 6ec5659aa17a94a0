package io.tarkash.brokers.angelone.session;

import io.tarkash.brokers.angelone.http.AccessKey;
import io.tarkash.brokers.angelone.http.SessionSource;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LinkState;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The session of one account. One that died is told once and never given out again, and neither is one whose time is
 * over. Thread-safe.
 */
public final class SessionSeat implements SessionSource {
    private final Time time;
    private final Consumer<String> died;
    private final AtomicReference<Optional<Seat>> seat = new AtomicReference<>(Optional.empty());

    /** {@code death} is why the session may not be used any more. */
    private record Seat(Optional<AccessKey> key, BrokerSession session, Optional<String> death) {}

    public SessionSeat(Time time, Consumer<String> died) {
        this.time = time;
        this.died = died;
    }

    public void use(Credentials credentials, BrokerSession session) {
        seat.set(Optional.of(new Seat(AngelLogin.key(credentials, session), session, Optional.empty())));
    }

    @Override
    public Optional<AccessKey> key() {
        return seat.get()
                .filter(now -> now.death().isEmpty() && now.session().holdsAt(time.now()))
                .flatMap(Seat::key);
    }

    @Override
    public void refused(AccessKey key, String why) {
        Optional<Seat> now = seat.get();
        Optional<Seat> dead = now.filter(
                        mine -> mine.death().isEmpty() && mine.key().equals(Optional.of(key)))
                .map(mine -> new Seat(mine.key(), mine.session(), Optional.of(why)));
        if (dead.isPresent() && seat.compareAndSet(now, dead)) {
            died.accept(why);
        }
    }

    public LinkState.Session state() {
        if (seat.get().isEmpty()) {
            return LinkState.Session.NONE;
        }
        return key().isPresent() ? LinkState.Session.OPEN : LinkState.Session.DEAD;
    }

    public Optional<Instant> expires() {
        return seat.get().map(now -> now.session().expires());
    }

    /** One sentence for a person, empty while the session holds. */
    public Optional<String> trouble() {
        return switch (state()) {
            case OPEN -> Optional.empty();
            case NONE -> Optional.of("There is no session with Angel One: log in.");
            case DEAD ->
                Optional.of(seat.get()
                        .flatMap(Seat::death)
                        .map(why -> "Angel One ended the session (" + why + "): log in again.")
                        .orElse("The session with Angel One is over since midnight: log in again."));
        };
    }
}
