package io.tarkash.live.link;

import io.tarkash.domain.market.contract.Instrument;

/**
 * A contract as a broker lists it. {@code symbol} and {@code token} are what its requests and ticks name it by,
 * {@code segment} its word for the exchange segment, such as NFO; {@code exchangeToken} is the exchange's own number,
 * the same at every broker. Lot in units, tick in paise; {@code freezeUnits} is the largest order allowed, 0 where the
 * broker does not say.
 */
public record Listing(
        Instrument instrument,
        String segment,
        String symbol,
        String token,
        long exchangeToken,
        long lotUnits,
        long tickPaise,
        long freezeUnits) {}
