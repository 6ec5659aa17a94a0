package io.tarkash.brokers.zerodha.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.zerodha.http.AccessKey;
import io.tarkash.brokers.zerodha.http.Form;
import io.tarkash.brokers.zerodha.mapping.Fields;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.SessionSeat;
import io.tarkash.live.link.StreamStanding;
import io.tarkash.live.link.Subscriptions;
import io.tarkash.wire.json.JsonRow;
import io.tarkash.wire.stream.StreamLine;
import io.tarkash.wire.stream.StreamProtocol;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is said over the ticker socket. The broker says something every two seconds or so, if only one byte; we say
 * nothing to keep it awake, because an answer to a ping of ours would hide that the broker's side has frozen. A
 * message that cannot be read is logged and skipped.
 */
public final class KiteStream implements StreamProtocol {
    private static final System.Logger LOG = System.getLogger(KiteStream.class.getName());
    private static final Duration SILENCE_MAX = Duration.ofSeconds(6);
    private static final int TOKENS_MAX = 3000;

    private final URI address;
    private final SessionSeat<AccessKey> sessions;
    private final Subscriptions<Long> subscriptions;
    private final StreamStanding standing;
    private final StreamEvents events;

    public KiteStream(
            URI address,
            SessionSeat<AccessKey> sessions,
            Subscriptions<Long> subscriptions,
            StreamStanding standing,
            StreamEvents events) {
        this.address = address;
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.standing = standing;
        this.events = events;
    }

    /** From now on the prices of these and no others; while there is no connection it only notes them. */
    public void watch(StreamLine line, Set<Instrument> contracts, Set<Underlying> indices) {
        Subscriptions.Change<Long> change = subscriptions.watch(contracts, indices);
        line.tell(out -> {
            if (!change.gone().isEmpty()) {
                out.text("{\"a\":\"unsubscribe\",\"v\":" + list(change.gone()) + "}");
            }
            subscribe(change.added(), out);
        });
    }

    @Override
    public Optional<Target> target() {
        return sessions.key().map(key -> {
            String query = new Form()
                    .with("api_key", key.apiKey())
                    .with("access_token", key.token().reveal())
                    .query();
            String base = address.getPath().isEmpty() ? address + "/" : address.toString();
            return new Target(URI.create(base + "?" + query), Map.of("X-Kite-Version", "3"));
        });
    }

    @Override
    public void opened(Sender out) {
        standing.heard();
        subscribe(subscriptions.tokens(), out);
        standing.up();
    }

    @Override
    public void text(String message, Sender out) {
        standing.heard();
        JsonRow.parse(message)
                .map(Fields::new)
                .ifPresentOrElse(
                        this::text,
                        () -> LOG.log(System.Logger.Level.WARNING, "a text of the ticker socket cannot be read"));
    }

    private void text(Fields message) {
        JsonNode data = message.row().path("data");
        switch (message.text("type").orElse("")) {
            case "order" -> events.order(data);
            case "error" -> LOG.log(System.Logger.Level.WARNING, "the ticker socket says: {0}", data);
            default -> LOG.log(System.Logger.Level.DEBUG, "a text of the ticker socket has no use");
        }
    }

    @Override
    public void binary(ByteBuffer message, Sender out) {
        standing.heard();
        try {
            for (Tick tick : Tick.of(message)) {
                subscriptions.of(tick.token()).ifPresent(watched -> events.tick(watched, tick));
            }
        } catch (IllegalArgumentException cut) {
            LOG.log(System.Logger.Level.WARNING, "ticks cannot be read: {0}", cut.getMessage());
        }
    }

    @Override
    public void down(String why, Optional<Integer> status) {
        standing.down(why, status);
    }

    @Override
    public Optional<Heartbeat> heartbeat() {
        return Optional.empty();
    }

    @Override
    public Duration silenceMax() {
        return SILENCE_MAX;
    }

    private static void subscribe(Set<Long> tokens, Sender out) {
        if (tokens.isEmpty()) {
            return;
        }
        if (tokens.size() > TOKENS_MAX) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the broker takes {0} instruments, not {1}",
                    TOKENS_MAX,
                    tokens.size());
        }
        out.text("{\"a\":\"subscribe\",\"v\":" + list(tokens) + "}");
        out.text("{\"a\":\"mode\",\"v\":[\"full\"," + list(tokens) + "]}");
    }

    private static String list(Set<Long> tokens) {
        return new TreeSet<>(tokens).toString().replace(" ", "");
    }
}
