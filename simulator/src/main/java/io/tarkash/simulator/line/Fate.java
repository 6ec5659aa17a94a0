package io.tarkash.simulator.line;

import io.tarkash.domain.order.RejectReason;
import java.time.Duration;

/**
 * What becomes of one request. The times are whole travel times; an answer that is back only after the line's deadline
 * comes as a second answer, behind the {@code Unknown} that the deadline brought.
 */
public sealed interface Fate {
    record Carried(Duration out, Duration back) implements Fate {}

    /** It never reaches the broker. */
    record RequestLost() implements Fate {}

    /** The broker does it, and nobody hears of it. */
    record AnswerLost(Duration out) implements Fate {}

    /** The broker's front door refuses it; the account never sees it. */
    record Refused(Duration out, Duration back, RejectReason reason, String text) implements Fate {}
}
