package io.tarkash.engine.broker;

/** What a broker's order stream says by itself; may come late, twice or out of order. */
public sealed interface BrokerUpdate {
    record OrderChanged(BrokerOrder order) implements BrokerUpdate {}

    record Traded(BrokerTrade trade) implements BrokerUpdate {}

    /** The stream is there again after it was not: what it said meanwhile is lost, and only the book has it. */
    record Missed() implements BrokerUpdate {}
}
