package io.tarkash.testkit;

import io.tarkash.domain.order.RejectReason;
import java.time.Duration;

/** What a scripted broker does with an order that it is sent. */
public sealed interface Reply {
    Reply FILL = new Fill();
    Reply REST = new FillUnits(0);
    Reply REJECT = new Reject(RejectReason.MARGIN, "no margin");
    Reply TOO_MANY = new Reject(RejectReason.RATE_LIMIT, "too many requests");
    Reply OUTSIDE_BAND = new Reject(RejectReason.PRICE_BAND, "outside the band");
    Reply NOT_SENT = new NotSent();

    /** The answer is lost and so is the order. */
    Reply LOST = new Lost();

    /** The answer is lost, but the order works at the broker. */
    Reply LOST_BUT_RESTS = new LostArrives(Duration.ZERO, false);

    /** The answer is lost, but the order has filled; nobody says so but the book. */
    Reply LOST_BUT_FILLED = new LostArrives(Duration.ZERO, true);

    /** Taken and filled whole at once. */
    record Fill() implements Reply {}

    /** Taken, of which this much fills at once; the rest works. */
    record FillUnits(long units) implements Reply {}

    record Reject(RejectReason reason, String text) implements Reply {}

    record NotSent() implements Reply {}

    record Lost() implements Reply {}

    /** No answer comes; the order reaches the broker this much later, and then fills or rests. */
    record LostArrives(Duration later, boolean fills) implements Reply {}
}
