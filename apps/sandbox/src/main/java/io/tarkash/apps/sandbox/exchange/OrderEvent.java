package io.tarkash.apps.sandbox.exchange;

import java.util.Optional;

/** One step in an order's history: the order after it, what it was, the trade if it was one, and words if refused. */
public record OrderEvent(ClientKey client, OrderRow row, Cause cause, Optional<TradeRow> trade, String text) {}
