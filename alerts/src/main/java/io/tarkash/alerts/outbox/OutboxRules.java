package io.tarkash.alerts.outbox;

import java.time.Duration;

/**
 * How patient an outbox is and how much it sends.
 *
 * @param sameWithin how long the same thing told again is not sent again by itself
 * @param aMinute messages of one channel in a minute at most
 * @param stormFrom when more than so many wait, they become one
 * @param pauseMin the first pause after a failure; each further one is twice as long
 * @param giveUpAfter how long a message is tried at all
 */
public record OutboxRules(
        Duration sameWithin, int aMinute, int stormFrom, Duration pauseMin, Duration pauseMax, Duration giveUpAfter) {
    /** Telegram takes 20 messages a minute to a group. */
    public static final OutboxRules USUAL = new OutboxRules(
            Duration.ofMinutes(5), 15, 20, Duration.ofSeconds(5), Duration.ofMinutes(30), Duration.ofHours(12));

    Duration pause(int failures) {
        Duration pause = pauseMin;
        for (int i = 1; i < failures && pause.compareTo(pauseMax) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(pauseMax) < 0 ? pause : pauseMax;
    }
}
