package io.tarkash.brokers.angelone.stream;

import io.tarkash.wire.stream.StreamProtocol.Heartbeat;
import java.time.Duration;

/**
 * What both sockets are kept awake with: the broker wants a word every thirty seconds and answers it. Two answers that
 * do not come, and prices neither, are a dead connection.
 */
final class Heartbeats {
    static final Heartbeat TEXT = new Heartbeat("ping", Duration.ofSeconds(10));
    static final String ANSWER = "pong";
    static final Duration SILENCE_MAX = Duration.ofSeconds(25);

    private Heartbeats() {}
}
