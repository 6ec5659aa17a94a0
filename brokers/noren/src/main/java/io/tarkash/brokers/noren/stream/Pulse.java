package io.tarkash.brokers.noren.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far a connection has come, and what of it is overdue. Used by the stream's thread alone. */
final class Pulse {
    /** A refused login may be left without any answer. */
    private static final Duration LOGIN_MAX = Duration.ofSeconds(15);

    private static final Duration CONFIRMATION_MAX = Duration.ofSeconds(5);

    /** Where the server is known to answer heartbeats, its silence means that it hangs though it is connected. */
    private static final Duration DEAF_MAX = Duration.ofSeconds(20);

    /** Prices that flowed and then stop: closed markets look so too, but only until the next connection. */
    private static final Duration TICKLESS_MAX = Duration.ofMinutes(2);

    private Stage stage = Stage.CLOSED;
    private Instant stageSince = Instant.EPOCH;
    private Instant lastMessage = Instant.EPOCH;
    private boolean answersHeartbeats;
    private Optional<Instant> lastTick = Optional.empty();

    enum Stage {
        CLOSED,
        LOGGING_IN,
        SUBSCRIBING,
        UP
    }

    enum Overdue {
        NOTHING,
        LOGIN,
        /** That the order stream was subscribed. */
        CONFIRMATION,
        /** A heartbeat or a price. */
        MESSAGE
    }

    Stage stage() {
        return stage;
    }

    void enter(Stage next, Instant now) {
        if (next == Stage.LOGGING_IN) {
            lastTick = Optional.empty();
            lastMessage = now;
        }
        stage = next;
        stageSince = now;
    }

    void heard(Instant now) {
        lastMessage = now;
    }

    /** This server answers heartbeats; it is believed to go on doing so. */
    void answered() {
        answersHeartbeats = true;
    }

    /** A change of a price; what a subscription shows at first is none. */
    void ticked(Instant now) {
        lastTick = Optional.of(now);
    }

    Overdue overdue(Instant now) {
        Duration inStage = Duration.between(stageSince, now);
        if (stage == Stage.LOGGING_IN && inStage.compareTo(LOGIN_MAX) > 0) {
            return Overdue.LOGIN;
        }
        boolean isDeaf = answersHeartbeats && Duration.between(lastMessage, now).compareTo(DEAF_MAX) > 0;
        boolean isTickless = lastTick.filter(last -> Duration.between(last, now).compareTo(TICKLESS_MAX) > 0)
                .isPresent();
        if (isDeaf || isTickless) {
            return Overdue.MESSAGE;
        }
        return stage == Stage.SUBSCRIBING && inStage.compareTo(CONFIRMATION_MAX) > 0
                ? Overdue.CONFIRMATION
                : Overdue.NOTHING;
    }
}
