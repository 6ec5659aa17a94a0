package io.tarkash.brokers.angelone.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.brokers.angelone.http.AccessKey;
import io.tarkash.brokers.angelone.mapping.Fields;
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
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What is said over the socket of prices. Contracts are asked for with their book, indices with the last price alone. A
 * message that cannot be read is logged and skipped.
 */
public final class QuoteStream implements StreamProtocol {
    private static final System.Logger LOG = System.getLogger(QuoteStream.class.getName());
    private static final int TOKENS_MAX = 1000;
    private static final int LAST_PRICE = 1;
    private static final int WITH_BOOK = 3;

    private final URI address;
    private final SessionSeat<AccessKey> sessions;
    private final Subscriptions<Token> subscriptions;
    private final StreamStanding standing;
    private final BiConsumer<Subscriptions.Watched, Tick> ticks;

    public QuoteStream(
            URI address,
            SessionSeat<AccessKey> sessions,
            Subscriptions<Token> subscriptions,
            StreamStanding standing,
            BiConsumer<Subscriptions.Watched, Tick> ticks) {
        this.address = address;
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.standing = standing;
        this.ticks = ticks;
    }

    /** From now on the prices of these and no others; while there is no connection it only notes them. */
    public void watch(StreamLine line, Set<Instrument> contracts, Set<Underlying> indices) {
        Subscriptions.Change<Token> change = subscriptions.watch(contracts, indices);
        line.tell(out -> {
            say(false, change.gone(), out);
            say(true, change.added(), out);
        });
    }

    /** None without a feed token, which a login by the broker's page may lack. */
    @Override
    public Optional<Target> target() {
        return sessions.key()
                .filter(key -> !key.feedToken().reveal().isEmpty())
                .map(key -> new Target(
                        address,
                        Map.of(
                                "Authorization", key.jwt().reveal(),
                                "x-api-key", key.apiKey(),
                                "x-client-code", key.clientCode(),
                                "x-feed-token", key.feedToken().reveal())));
    }

    @Override
    public void opened(Sender out) {
        standing.heard();
        say(true, subscriptions.tokens(), out);
        standing.up();
    }

    @Override
    public void text(String message, Sender out) {
        standing.heard();
        if (message.equals(Heartbeats.ANSWER)) {
            return;
        }
        Optional<Fields> error = JsonRow.parse(message)
                .map(Fields::new)
                .filter(fields -> fields.text("errorCode").isPresent());
        LOG.log(
                System.Logger.Level.WARNING,
                error.map(fields -> "the socket of prices says: "
                                + fields.text("errorCode").orElse("") + " "
                                + fields.text("errorMessage").orElse(""))
                        .orElse("a text of the socket of prices cannot be read")
                        .replaceAll("\\p{Cntrl}", " "));
    }

    @Override
    public void binary(ByteBuffer message, Sender out) {
        standing.heard();
        try {
            Tick.of(message)
                    .ifPresent(
                            tick -> subscriptions.of(Token.of(tick)).ifPresent(watched -> ticks.accept(watched, tick)));
        } catch (IllegalArgumentException cut) {
            LOG.log(System.Logger.Level.WARNING, "a tick cannot be read: {0}", cut.getMessage());
        }
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

    private static void say(boolean wanted, Set<Token> tokens, Sender out) {
        if (tokens.size() > TOKENS_MAX) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the broker takes {0} instruments, not {1}",
                    TOKENS_MAX,
                    tokens.size());
        }
        say(wanted, LAST_PRICE, tokens.stream().filter(Token::isIndex).toList(), out);
        say(wanted, WITH_BOOK, tokens.stream().filter(token -> !token.isIndex()).toList(), out);
    }

    private static void say(boolean wanted, int mode, Iterable<Token> tokens, Sender out) {
        Map<Integer, ArrayNode> bySegment = new TreeMap<>();
        for (Token token : tokens) {
            bySegment
                    .computeIfAbsent(token.segment(), segment -> JsonNodeFactory.instance.arrayNode())
                    .add(token.token());
        }
        if (bySegment.isEmpty()) {
            return;
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("correlationID", "tarkash").put("action", wanted ? 1 : 0);
        ObjectNode parameters = request.putObject("params").put("mode", mode);
        ArrayNode list = parameters.putArray("tokenList");
        bySegment.forEach(
                (segment, some) -> list.addObject().put("exchangeType", segment).set("tokens", (JsonNode) some));
        out.text(request.toString());
    }
}
