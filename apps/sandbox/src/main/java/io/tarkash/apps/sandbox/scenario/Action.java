package io.tarkash.apps.sandbox.scenario;

import io.tarkash.apps.sandbox.exchange.Refusal;
import java.time.Duration;

/** What is done to a call, an order or a stream. */
public sealed interface Action {
    /** The request is carried out, then its connection is closed without an answer. */
    record DropAnswer() implements Action {}

    /** The connection is closed and nothing was done. */
    record DropRequest() implements Action {}

    record DelayRequest(Duration by) implements Action {}

    record DelayAnswer(Duration by) implements Action {}

    /** Answered with this HTTP status in the broker's own manner, and nothing is done; a blank body is the broker's. */
    record Status(int code, String body) implements Action {}

    /** The request is carried out and answered with this status none the less. */
    record StatusAfter(int code) implements Action {}

    /** Refused at once by the broker, without an order number. */
    record Reject(Refusal why) implements Action {}

    /** Acknowledged with a number, then rejected. */
    record RejectLater(Refusal why) implements Action {}

    /** Carried out and answered as a success, but the answer has no order number. */
    record OmitId() implements Action {}

    /** Books are answered as they stood so long ago. */
    record Lag(Duration by) implements Action {}

    /** The client's token dies before the call. */
    record KillToken() implements Action {}

    /** Order writes are refused as if they came from an address that is not registered. */
    record WrongAddress() implements Action {}

    /** Connections are closed as soon as they are made. */
    record Down() implements Action {}

    /** The round trip of every answer takes at least so long. */
    record Latency(Duration roundTrip) implements Action {}

    /** The order trades in so many parts, 0 for never; the news of this many of them are sent twice. */
    record FillParts(int parts, int twice) implements Action {}

    /** The client's streams stay connected and say nothing, for so long after the call. */
    record FreezeStream(Duration lasting) implements Action {}

    /** The client's open streams are closed at the call; new ones are taken. */
    record DropStream() implements Action {}

    record DuplicateUpdates() implements Action {}

    /** Each order update is held until the one after it has been sent. */
    record ReorderUpdates() implements Action {}

    record HoldUpdates(Duration by) implements Action {}

    record LoseUpdates() implements Action {}
}
