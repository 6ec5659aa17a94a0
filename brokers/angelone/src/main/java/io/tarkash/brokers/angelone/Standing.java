package io.tarkash.brokers.angelone;

import io.tarkash.brokers.angelone.stream.StreamEvents;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.LinkState;
import java.time.Instant;
import java.util.Optional;

/** How one of the sockets stands. Written by that stream's thread, read by any. */
final class Standing implements StreamEvents {
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;

    private final String what;
    private final Time time;
    private final Runnable up;
    private final Runnable refused;
    private volatile LinkState.Stream state = LinkState.Stream.IDLE;
    private volatile Optional<Instant> heardAt = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    /** {@code refused} is called when the broker does not let the socket in. */
    Standing(String what, Time time, Runnable up, Runnable refused) {
        this.what = what;
        this.time = time;
        this.up = up;
        this.refused = refused;
    }

    void connecting() {
        state = LinkState.Stream.CONNECTING;
    }

    LinkState.Stream state() {
        return state;
    }

    Optional<Instant> heardAt() {
        return heardAt;
    }

    Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void up() {
        state = LinkState.Stream.UP;
        trouble = Optional.empty();
        up.run();
    }

    @Override
    public void down(String why, Optional<Integer> status) {
        state = LinkState.Stream.DOWN;
        trouble = Optional.of("The stream of " + what + " is down: " + why + ".");
        if (status.equals(Optional.of(UNAUTHORISED)) || status.equals(Optional.of(FORBIDDEN))) {
            refused.run();
        }
    }

    @Override
    public void heard() {
        heardAt = Optional.of(time.now());
    }
}
