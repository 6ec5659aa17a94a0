package io.tarkash.brokers.angelone.session;

import io.tarkash.domain.market.calendar.Ist;
import java.time.Instant;

/**
 * Every session ends at midnight in India, whenever it began. An older text of the broker's says 28 hours; the shorter
 * time is the one that does no harm.
 */
final class Midnight {
    private Midnight() {}

    static Instant after(Instant opened) {
        return Ist.instant(Ist.local(opened).toLocalDate().plusDays(1).atStartOfDay());
    }
}
