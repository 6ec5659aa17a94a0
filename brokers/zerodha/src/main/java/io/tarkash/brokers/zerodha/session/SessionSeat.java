package io.tarkash.brokers.zerodha.session;

import io.tarkash.brokers.zerodha.http.AccessKey;
import io.tarkash.brokers.zerodha.http.SessionSource;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.Secret;
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
    private final AtomicReference<Seat> seat = new AtomicReference<>(new Seat("", Optional.empty(), Optional.empty()));

    /** {@code death} is why the session may not be used any more. */
    private record Seat(String apiKey, Optional<BrokerSession> session, Optional<String> death) {}

    public SessionSeat(Time time, Consumer<String> died) {
        this.time = time;
        this.died = died;
    }

    public void use(String apiKey, BrokerSession session) {
        seat.set(new Seat(apiKey, Optional.of(session), Optional.empty()));
    }

    @Override
    public Optional<AccessKey> key() {
        Seat now = seat.get();
        return now.death().isPresent()
                ? Optional.empty()
                : now.session().flatMap(session -> key(now.apiKey(), session));
    }

    private Optional<AccessKey> key(String apiKey, BrokerSession session) {
        return session.holdsAt(time.now())
                ? session.token(KiteLogin.ACCESS_TOKEN).map(token -> new AccessKey(apiKey, new Secret(token)))
                : Optional.empty();
    }

    @Override
    public void refused(AccessKey key, String why) {
        Seat now = seat.get();
        boolean mine = now.session()
                .flatMap(session -> session.token(KiteLogin.ACCESS_TOKEN))
                .filter(token -> token.equals(key.token().reveal()))
                .isPresent();
        if (mine
                && now.death().isEmpty()
                && seat.compareAndSet(now, new Seat(now.apiKey(), now.session(), Optional.of(why)))) {
            died.accept(why);
        }
    }

    public LinkState.Session state() {
        if (seat.get().session().isEmpty()) {
            return LinkState.Session.NONE;
        }
        return key().isPresent() ? LinkState.Session.OPEN : LinkState.Session.DEAD;
    }

    public Optional<Instant> expires() {
        return seat.get().session().map(BrokerSession::expires);
    }

    /** One sentence for a person, empty while the session holds. */
    public Optional<String> trouble() {
        return switch (state()) {
            case OPEN -> Optional.empty();
            case NONE -> Optional.of("There is no session with Zerodha: log in.");
            case DEAD ->
                Optional.of(seat.get()
                        .death()
                        .map(why -> "Zerodha ended the session (" + why + "): log in again.")
                        .orElse("The session with Zerodha is over since 06:00: log in again."));
        };
    }
}
