package io.tarkash.simulator.drill;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;

/** Closes the first short of an account by hand; looks again each minute while there is none, and once done it stays so over a restart. */
record HandClosing(VirtualTime time, Hand hand, Instant last) {
    private static final Duration AGAIN = Duration.ofMinutes(1);

    void at(Instant when) {
        if (when.isBefore(last)) {
            time.at(when, () -> close(when.plus(AGAIN)));
        }
    }

    private void close(Instant again) {
        if (hand.hasTradedToday()) {
            return;
        }
        hand.held().entrySet().stream()
                .filter(holding -> holding.getValue() < 0)
                .findFirst()
                .ifPresentOrElse(
                        holding -> hand.handTrade(holding.getKey(), Side.BUY, -holding.getValue()), () -> at(again));
    }
}
