package io.tarkash.apps.sandbox.exchange;

import java.time.Instant;

/** A trade of a client's order; {@code number} is unique at the exchange. */
public record TradeRow(long number, OrderRow order, long units, long pricePaise, Instant at) {}
