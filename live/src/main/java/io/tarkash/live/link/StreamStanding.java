package io.tarkash.live.link;

import io.tarkash.engine.time.Time;
import java.time.Instant;
import java.util.Optional;

/** How one of a link's sockets stands. Written by that stream's thread, read by any. */
public final class StreamStanding {
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;

    private final String what;
    private final Time time;
    private final Runnable opened;
    private final Runnable refused;
    private volatile LinkState.Stream state = LinkState.Stream.IDLE;
    private volatile Optional<Instant> heardAt = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    /**
     * {@code what} the stream brings, as a person calls it. {@code refused} is called when the broker does not let the
     * socket in, on the stream's thread, which it must not hold up; the same goes for {@code opened}.
     */
    public StreamStanding(String what, Time time, Runnable opened, Runnable refused) {
        this.what = what;
        this.time = time;
        this.opened = opened;
        this.refused = refused;
    }

    public void connecting() {
        state = LinkState.Stream.CONNECTING;
    }

    public void up() {
        state = LinkState.Stream.UP;
        trouble = Optional.empty();
        opened.run();
    }

    /** {@code status} is that of a handshake which was answered with no. */
    public void down(String why, Optional<Integer> status) {
        state = LinkState.Stream.DOWN;
        trouble = Optional.of("The stream of " + what + " is down: " + why + ".");
        if (status.filter(code -> code == UNAUTHORISED || code == FORBIDDEN).isPresent()) {
            refused.run();
        }
    }

    /** Anything at all came, a heartbeat or the answer to one included. */
    public void heard() {
        heardAt = Optional.of(time.now());
    }

    public LinkState.Stream state() {
        return state;
    }

    public Optional<Instant> heardAt() {
        return heardAt;
    }

    /** One sentence for a person, empty while all is well. */
    public Optional<String> trouble() {
        return trouble;
    }
}
