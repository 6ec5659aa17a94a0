package io.tarkash.apps.sandbox.kite;

import io.tarkash.apps.sandbox.exchange.IndexListing;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.Ticker;
import java.util.Arrays;
import java.util.Optional;

/** Something that Kite quotes: an option or an index. */
sealed interface Quoted {
    record Option(Listing listing) implements Quoted {}

    record Index(IndexListing listing) implements Quoted {}

    default int token() {
        return switch (this) {
            case Option(var listing) -> listing.kiteToken();
            case Index(var listing) -> listing.kiteToken();
        };
    }

    default Optional<Ticker> ticker(SandboxExchange exchange) {
        return switch (this) {
            case Option(var listing) -> exchange.ticker(listing);
            case Index(var listing) -> exchange.ticker(listing.underlying());
        };
    }

    static Optional<Quoted> ofToken(SandboxExchange exchange, int token) {
        Optional<Quoted> index = IndexListing.ofKiteToken(token).map(Index::new);
        return index.or(() -> exchange.catalogue().ofKiteToken(token).map(Option::new));
    }

    /** By a key as {@code NFO:NIFTY26NOV26000CE} or {@code NSE:NIFTY 50}. */
    static Optional<Quoted> ofKey(SandboxExchange exchange, String key) {
        int colon = key.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String segment = key.substring(0, colon);
        String symbol = key.substring(colon + 1);
        Optional<Quoted> index = Arrays.stream(IndexListing.values())
                .filter(listing -> listing.exchange().name().equals(segment)
                        && listing.kiteSymbol().equals(symbol))
                .findFirst()
                .map(Index::new);
        return index.or(() -> OrderCalls.listing(exchange, segment, symbol).map(Option::new));
    }
}
