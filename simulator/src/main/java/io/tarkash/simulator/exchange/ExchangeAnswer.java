package io.tarkash.simulator.exchange;

import io.tarkash.domain.order.RejectReason;

/** The exchange's answer to a member's request; what a taken request leads to is told by events. */
public sealed interface ExchangeAnswer {
    record Taken() implements ExchangeAnswer {}

    record Refused(RejectReason reason, String text) implements ExchangeAnswer {}
}
