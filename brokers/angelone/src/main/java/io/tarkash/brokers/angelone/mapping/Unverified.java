package io.tarkash.brokers.angelone.mapping;

import io.tarkash.live.link.SaidOnce;

/** Says that the broker did something that no source had told us for certain; it is treated so that it does least harm. */
public final class Unverified {
    private static final SaidOnce LOG = new SaidOnce(Unverified.class, "Angel One did what was not verified: ");

    private Unverified() {}

    public static void met(String words) {
        LOG.warn(words);
    }
}
