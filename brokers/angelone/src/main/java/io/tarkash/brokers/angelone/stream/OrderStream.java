package io.tarkash.brokers.angelone.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.angelone.http.AccessKey;
import io.tarkash.brokers.angelone.mapping.Fields;
import io.tarkash.live.link.SessionSeat;
import io.tarkash.live.link.StreamStanding;
import io.tarkash.wire.json.JsonRow;
import io.tarkash.wire.stream.StreamProtocol;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is said over the socket of order updates. Its first message, and any other that names no order, has nothing to
 * tell. A message that cannot be read is logged and skipped.
 */
public final class OrderStream implements StreamProtocol {
    private static final System.Logger LOG = System.getLogger(OrderStream.class.getName());

    private final URI address;
    private final SessionSeat<AccessKey> sessions;
    private final StreamStanding standing;
    private final Consumer<JsonNode> orders;

    /** {@code orders} gets rows like those of the order book. */
    public OrderStream(
            URI address, SessionSeat<AccessKey> sessions, StreamStanding standing, Consumer<JsonNode> orders) {
        this.address = address;
        this.sessions = sessions;
        this.standing = standing;
        this.orders = orders;
    }

    @Override
    public Optional<Target> target() {
        return sessions.key().map(key -> new Target(address, Map.of("Authorization", key.bearer())));
    }

    @Override
    public void opened(Sender out) {
        standing.heard();
        standing.up();
    }

    @Override
    public void text(String message, Sender out) {
        standing.heard();
        if (!message.equals(Heartbeats.ANSWER)) {
            JsonRow.parse(message)
                    .filter(JsonNode::isObject)
                    .map(Fields::new)
                    .ifPresentOrElse(this::frame, OrderStream::cannotBeRead);
        }
    }

    private void frame(Fields frame) {
        frame.text("error-message")
                .ifPresent(error -> LOG.log(
                        System.Logger.Level.WARNING,
                        "the socket of orders says: {0} {1}",
                        frame.text("status-code").orElse(""),
                        error.replaceAll("\\p{Cntrl}", " ")));
        JsonNode row = frame.row().path("orderData");
        if (new Fields(row).text("orderid").isPresent()) {
            orders.accept(row);
        }
    }

    @Override
    public void binary(ByteBuffer message, Sender out) {
        standing.heard();
        cannotBeRead();
    }

    @Override
    public void down(String why, Optional<Integer> status) {
        standing.down(why, status);
    }

    @Override
    public Optional<Heartbeat> heartbeat() {
        return Optional.of(Heartbeats.TEXT);
    }

    @Override
    public Duration silenceMax() {
        return Heartbeats.SILENCE_MAX;
    }

    private static void cannotBeRead() {
        LOG.log(System.Logger.Level.WARNING, "a message of the socket of orders cannot be read");
    }
}
