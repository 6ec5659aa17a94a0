package io.tarkash.brokers.noren.stream;

import io.tarkash.brokers.noren.mapping.NorenTimes;
import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts prices together: a first message shows a contract whole, later ones only what changed. Both kinds of
 * subscription, touchline and depth, write into the same quote. Used by the stream's thread alone.
 */
final class Ticks {
    /** A time of the feed that is further off than this belongs to no tick of today. */
    private static final Duration BELIEVABLE = Duration.ofHours(12);

    private final Map<String, Quote> quotes = new HashMap<>();

    static String key(String segment, String token) {
        return segment + "|" + token;
    }

    /** The quote after this message; a message that tells no price changes only the time. */
    Quote apply(String key, Row row, Instant heard) {
        Quote before = quotes.getOrDefault(key, new Quote(0, 0, 0, heard));
        Quote after = new Quote(
                paise(row, "bp1", before.bidPaise()),
                paise(row, "sp1", before.askPaise()),
                paise(row, "lp", before.lastPaise()),
                at(row, heard));
        quotes.put(key, after);
        return after;
    }

    void forget(String key) {
        quotes.remove(key);
    }

    /** With the connection its deltas are gone, so nothing of it may be added to. */
    void forgetAll() {
        quotes.clear();
    }

    private static long paise(Row row, String name, long before) {
        return row.price(name).map(Price::paise).orElse(before);
    }

    private static Instant at(Row row, Instant heard) {
        Optional<Instant> said = NorenTimes.of(row, "ft");
        return said.filter(at -> Duration.between(at, heard).abs().compareTo(BELIEVABLE) < 0)
                .orElse(heard);
    }
}
