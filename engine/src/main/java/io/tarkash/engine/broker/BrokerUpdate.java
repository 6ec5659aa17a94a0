package io.tarkash.engine.broker;

/** What a broker's order stream says by itself; may come late, twice or out of order. */
public sealed interface BrokerUpdate {
    record OrderChanged(BrokerOrder order) implements BrokerUpdate {}

    record Traded(BrokerTrade trade) implements BrokerUpdate {}
}
