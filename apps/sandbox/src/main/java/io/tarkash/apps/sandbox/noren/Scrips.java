package io.tarkash.apps.sandbox.noren;

import io.tarkash.apps.sandbox.exchange.IndexListing;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.apps.sandbox.noren.QuoteFields.Circuit;
import java.util.Optional;

/** What a pair of exchange and token names: an option in NFO and BFO, an index in NSE and BSE. */
final class Scrips {
    private final SandboxExchange exchange;

    /** What is quoted. */
    sealed interface Scrip {}

    record Option(Listing listing) implements Scrip {}

    record Index(IndexListing listing) implements Scrip {}

    Scrips(SandboxExchange exchange) {
        this.exchange = exchange;
    }

    Optional<Scrip> find(String segment, String token) {
        Optional<Integer> number = NorenWords.units(token).map(Long::intValue);
        return segment.endsWith("FO")
                ? number.flatMap(known -> exchange.catalogue().ofToken(segment, known))
                        .map(Option::new)
                : number.flatMap(known -> IndexListing.ofNorenToken(segment, known))
                        .map(Index::new);
    }

    Optional<Ticker> ticker(Scrip scrip) {
        return switch (scrip) {
            case Option(Listing listing) -> exchange.ticker(listing);
            case Index(IndexListing index) -> exchange.ticker(index.underlying());
        };
    }

    Circuit circuit(Scrip scrip) {
        return scrip instanceof Option(Listing listing)
                ? exchange.band(listing)
                        .map(band -> new Circuit(band.low().paise(), band.high().paise()))
                        .orElse(new Circuit(0, 0))
                : new Circuit(0, 0);
    }
}
