package io.tarkash.domain.market.charges;

import io.tarkash.domain.account.Broker;

/** A price list of a broker, by the name it has in the table; a flat fee for each executed order. */
public record BrokeragePlan(Broker broker, String name) {
    public BrokeragePlan {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a brokerage plan has a name");
        }
    }

    /** The plan an account has unless it names another. */
    public static BrokeragePlan standard(Broker broker) {
        return new BrokeragePlan(broker, "STANDARD");
    }
}
