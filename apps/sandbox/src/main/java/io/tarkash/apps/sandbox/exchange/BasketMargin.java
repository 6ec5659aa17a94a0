package io.tarkash.apps.sandbox.exchange;

import java.util.List;

/**
 * What a basket of orders needs. {@code alone} is each order by itself and {@code premiums} what each pays (received is
 * negative), in the order asked; {@code together} is the whole with hedges counted, on top of {@code before}, which is
 * what the client's positions need already, or nothing if they were not to be considered.
 */
public record BasketMargin(List<MarginNeed> alone, List<Long> premiums, MarginNeed before, MarginNeed together) {
    public BasketMargin {
        alone = List.copyOf(alone);
        premiums = List.copyOf(premiums);
    }

    public long premiumPaise() {
        return premiums.stream().mapToLong(Long::longValue).sum();
    }

    public long sumAlonePaise() {
        return alone.stream().mapToLong(MarginNeed::totalPaise).sum();
    }
}
