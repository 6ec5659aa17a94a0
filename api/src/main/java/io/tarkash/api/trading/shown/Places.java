package io.tarkash.api.trading.shown;

import java.time.Instant;
import java.util.Locale;

/** Instants as texts whose order is that of time. */
public final class Places {
    private Places() {}

    public static String of(Instant at) {
        return String.format(Locale.ROOT, "%011d.%09d", at.getEpochSecond(), at.getNano());
    }
}
