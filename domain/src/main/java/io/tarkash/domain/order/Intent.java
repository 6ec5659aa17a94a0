package io.tarkash.domain.order;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.strategy.Product;

/** The wish for one order. {@code units} are whole lots of the contract and within its freeze quantity. */
public record Intent(
        IntentKey key, IntentId id, OrderTag tag, Contract contract, Side side, long units, Product product) {
    public Intent {
        if (units <= 0 || units % contract.lotUnits() != 0) {
            throw new IllegalArgumentException(units + " units are no whole lots of " + contract.instrument());
        }
    }

    public static Intent of(
            IntentKey key,
            OrderTag.Installation installation,
            Contract contract,
            Side side,
            long units,
            Product product) {
        IntentId id = key.id();
        return new Intent(key, id, OrderTag.of(installation, id), contract, side, units, product);
    }

    public Instrument instrument() {
        return contract.instrument();
    }
}
