package io.tarkash.domain.market.contract;

import io.tarkash.domain.money.Price;

/**
 * The terms of the contracts of one expiry: units of a lot, distance of neighbouring strikes near the money (further
 * out an exchange lists fewer), and the price step.
 */
public record ContractTerms(long lotUnits, Price strikeStep, Price tick) {
    public ContractTerms {
        if (lotUnits <= 0 || !strikeStep.isPositive() || !tick.isPositive()) {
            throw new IllegalArgumentException(
                    "impossible terms: lot " + lotUnits + ", strike step " + strikeStep + ", tick " + tick);
        }
    }
}
