package io.tarkash.live.link;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.strategy.Product;

/** What was traded of one order, in parts or whole: so many units for this value, which is never negative. */
public record ExecutedOrder(Instrument instrument, Side side, Product product, long units, Money value) {
    public ExecutedOrder plus(ExecutedOrder more) {
        return new ExecutedOrder(instrument, side, product, units + more.units, value.plus(more.value));
    }
}
