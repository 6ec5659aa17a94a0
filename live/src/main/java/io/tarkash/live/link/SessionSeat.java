package io.tarkash.live.link;

import io.tarkash.engine.time.Time;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The session that one account uses now, and the key {@code K} that calls are let in by with it. One that died is told
 * once and never given out again, and neither is one whose time is over. Thread-safe.
 */
public final class SessionSeat<K> {
    private final String broker;
    private final String ends;
    private final Time time;
    private final Consumer<String> died;
    private final AtomicReference<Optional<Seat<K>>> seat = new AtomicReference<>(Optional.empty());

    /** {@code death} is why the session may not be used any more. */
    private record Seat<K>(Optional<K> key, BrokerSession session, Optional<String> death) {}

    /** {@code broker} as a person knows it, {@code ends} when its sessions do, {@code died} hears of a death. */
    public SessionSeat(String broker, String ends, Time time, Consumer<String> died) {
        this.broker = broker;
        this.ends = ends;
        this.time = time;
        this.died = died;
    }

    /** From now on this session; without a key nothing can be asked with it. */
    public void use(Optional<K> key, BrokerSession session) {
        seat.set(Optional.of(new Seat<>(key, session, Optional.empty())));
    }

    /** What a call may be tried with now. */
    public Optional<K> key() {
        return seat.get()
                .filter(now -> now.death().isEmpty() && now.session().holdsAt(time.now()))
                .flatMap(Seat::key);
    }

    /** The broker says that this key is dead. Does nothing if another is in use by now. */
    public void refused(K key, String why) {
        Optional<Seat<K>> now = seat.get();
        Optional<Seat<K>> dead = now.filter(
                        mine -> mine.death().isEmpty() && mine.key().equals(Optional.of(key)))
                .map(mine -> new Seat<>(mine.key(), mine.session(), Optional.of(why)));
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
            case NONE -> Optional.of("There is no session with " + broker + ": log in.");
            case DEAD ->
                Optional.of(seat.get()
                        .flatMap(Seat::death)
                        .map(why -> broker + " ended the session (" + why + "): log in again.")
                        .orElse("The session with " + broker + " is over since " + ends + ": log in again."));
        };
    }
}
