package io.tarkash.domain.run;

/** Why something is closed. */
public enum ExitCause {
    TIME_EXIT,
    LEG_STOP,
    LEG_TARGET,
    OVERALL_STOP,
    OVERALL_TARGET,
    HEDGE_LEFT,
    SHORT_LEFT,
    UNCOVERED,
    UNWIND,
    LATE_FILL,
    CLOSED_OUTSIDE,
    COMMAND,
    LOSS_CAP,
    NOTHING_FILLED
}
