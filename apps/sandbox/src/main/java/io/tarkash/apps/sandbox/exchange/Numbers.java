package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.calendar.Ist;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Order numbers in the shapes the brokers give: 19 digits at Kite, above what a double can hold; 15 at Angel One; the
 * date and a running number at a Noren broker. Unique over a run of the sandbox. Venue's thread only.
 */
final class Numbers {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final long KITE_FIRST = 1_914_227_164_488_687_000L;

    private long last;

    /** Begins with the second of the day, so that a sandbox started again the same day gives no number twice. */
    Numbers(Instant at) {
        last = Ist.local(at).toLocalTime().toSecondOfDay() * 1_000L % 90_000_000L / 10;
    }

    String next(SandboxBroker broker, Instant at) {
        last++;
        String date = DATE.format(Ist.local(at));
        return switch (broker) {
            case KITE -> Long.toString(KITE_FIRST + last);
            case ANGEL -> date + String.format(Locale.ROOT, "%09d", last);
            case SHOONYA, ZEBU -> date + broker.orderIdLead() + String.format(Locale.ROOT, "%07d", last);
        };
    }

    String exchange(Instant at) {
        last++;
        return "11" + DATE.format(Ist.local(at)) + String.format(Locale.ROOT, "%08d", last);
    }
}
