package io.tarkash.engine.broker;

import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;

/** What is known after a request: taken, refused for certain, never left, or nothing. */
public sealed interface BrokerOutcome {
    record Accepted(BrokerOrderId order) implements BrokerOutcome {}

    /** The broker's own word that the request had no effect. */
    record Rejected(RejectReason reason, String text) implements BrokerOutcome {}

    /** No byte of the request left this machine. */
    record NotSent(String why) implements BrokerOutcome {}

    /** It may or may not have had its effect: a timeout, a cut connection, an answer that cannot be read. */
    record Unknown(String why) implements BrokerOutcome {}
}
