package io.tarkash.brokers.paper;

import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BrokerTrade;

/** A trade in the paper broker's book, with the order that earned it. */
record PaperTrade(long number, BrokerOrderId order, BrokerTrade shown) implements BookChange {}
