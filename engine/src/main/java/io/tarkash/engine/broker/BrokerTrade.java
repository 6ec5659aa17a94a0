package io.tarkash.engine.broker;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.strategy.Product;
import java.time.Instant;

/** A trade as the broker's trade book shows it. {@code number} is the exchange's, {@code tag} that of its order. */
public record BrokerTrade(
        String number,
        String tag,
        Instrument instrument,
        Side side,
        long units,
        Price price,
        Product product,
        Instant at) {}
