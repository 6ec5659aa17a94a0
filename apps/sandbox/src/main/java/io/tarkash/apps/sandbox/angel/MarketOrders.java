package io.tarkash.apps.sandbox.angel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of market and IOC orders. The broker announced that algorithms may not send them; whether its API refuses
 * them or makes them limit orders was never seen, so a rehearsal can choose.
 */
public enum MarketOrders {
    ACCEPT,
    /** Taken as limit orders well inside the exchange's price band. */
    CONVERT,
    REJECT;

    /** By its word in small letters. */
    public static Optional<MarketOrders> parse(String word) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
