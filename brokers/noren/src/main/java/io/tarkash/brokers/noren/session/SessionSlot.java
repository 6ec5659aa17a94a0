package io.tarkash.brokers.noren.session;

import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.LinkState;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The session that an account uses now. One that the broker declared dead is dropped once, and only if it is still the
 * one in use: late answers to an old token say nothing about a new one. Thread-safe.
 */
public final class SessionSlot {
    private final AtomicReference<Content> content =
            new AtomicReference<>(new Content(Optional.empty(), Optional.empty()));

    private record Content(Optional<NorenSession> session, Optional<String> death) {}

    public void use(BrokerSession session) {
        content.set(new Content(Optional.of(new NorenSession(session)), Optional.empty()));
    }

    /** The session, if it may still be tried. */
    public Optional<NorenSession> usable(Instant now) {
        Content held = content.get();
        return held.session()
                .filter(session -> held.death().isEmpty() && session.session().holdsAt(now));
    }

    /** Drops this session; false if it is not the one in use, or is dropped already. */
    public boolean died(NorenSession which, String why) {
        Content held = content.get();
        return held.death().isEmpty()
                && held.session().filter(which::equals).isPresent()
                && content.compareAndSet(held, new Content(held.session(), Optional.of(why)));
    }

    public LinkState.Session state(Instant now) {
        if (content.get().session().isEmpty()) {
            return LinkState.Session.NONE;
        }
        return usable(now).isPresent() ? LinkState.Session.OPEN : LinkState.Session.DEAD;
    }

    public Optional<Instant> expires() {
        return content.get().session().map(session -> session.session().expires());
    }

    /** Why nothing can be asked now, as a sentence. */
    public String whyNot() {
        Content held = content.get();
        if (held.session().isEmpty()) {
            return "there is no session: log in first";
        }
        return held.death()
                .map(why -> "the broker ended the session (" + why + "): log in again")
                .orElse("the session has ended: log in again");
    }
}
