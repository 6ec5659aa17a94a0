package io.tarkash.soak.day;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.run.Steering;
import java.time.Duration;
import java.time.Instant;

/** Something that happens on a day at a time: what people do, and outages. Which run it is about is drawn as it happens. */
sealed interface Act {
    Instant at();

    enum Word {
        STOP_ENTRIES,
        ALLOW_ENTRIES,
        EXIT_ALL,
        EXIT_ACCOUNT,
        EXIT_RUN,
        EXIT_LEG,
        START
    }

    /** A command; {@code twice} is the same one from two tabs, with the same key or another. */
    record Say(Instant at, Word word, boolean twice) implements Act {}

    record Steer(Instant at, Steering steering) implements Act {}

    enum Change {
        PAUSE_STRATEGY,
        REMOVE_STRATEGY,
        OTHER_VERSION,
        LOWER_CAPS,
        LIFT_BOUNDS
    }

    record Edit(Instant at, Change change) implements Act {}

    /** The owner closes some of what the account holds. */
    record CloseByHand(Instant at, AccountId account) implements Act {}

    /** The owner's own order, or one of another installation with the same login. */
    record ForeignOrder(Instant at, AccountId account, boolean ofInstallation) implements Act {}

    /** The broker ends what is intraday. */
    record SquareOff(Instant at) implements Act {}

    record TokenDies(Instant at, AccountId account, Duration span) implements Act {}

    /** No book can be read. */
    record BooksFail(Instant at, AccountId account, Duration span) implements Act {}

    record StreamSilent(Instant at, AccountId account, Duration span) implements Act {}

    /** A stream that reconnects says everything of the day again. */
    record Replay(Instant at, AccountId account) implements Act {}

    record Halt(Instant at, Duration span) implements Act {}

    /** Nobody trades with the account. */
    record Deserted(Instant at, AccountId account, Duration span) implements Act {}

    record FeedStands(Instant at, Duration span) implements Act {}

    record NonsenseQuotes(Instant at, Duration span) implements Act {}

    record StoreLost(Instant at, Duration span) implements Act {}

    /** The clock goes back, so the same minutes come again. */
    record ClockBack(Instant at, int minutes) implements Act {}

    /** The process stands still: nothing is decided and nothing leaves, and then everything at once. */
    record Pause(Instant at, Duration span) implements Act {}

    record Kill(Instant at) implements Act {}
}
