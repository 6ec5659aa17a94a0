package io.tarkash.domain.run;

import java.time.Instant;

/** How far one account has come with a run. Every stage but {@link Done} keeps watching its exits. */
public sealed interface AccountStage {
    /** Wave 0 buys, wave 1 sells. */
    record Entering(int wave) implements AccountStage {}

    record Holding() implements AccountStage {}

    /** No more entries; what is open stays guarded. */
    record Halted(String why) implements AccountStage {}

    /** Everything at this account is being closed. */
    record Exiting(ExitCause cause) implements AccountStage {}

    /** Nothing is open here, or only what no one bids for. */
    record Done(ExitCause cause, Instant at) implements AccountStage {}

    /** Nothing was ever sent from here. */
    record Skipped(SkipReason reason, String why) implements AccountStage {}

    default boolean isOver() {
        return this instanceof Done || this instanceof Skipped;
    }
}
