package io.tarkash.apps.sandbox.kite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.kite.TickPacket.Mode;
import io.tarkash.apps.sandbox.wire.Gate;
import io.tarkash.apps.sandbox.wire.Sessions;
import io.tarkash.apps.sandbox.wire.Sessions.Purpose;
import io.tarkash.apps.sandbox.wire.Streams;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The one socket for ticks and order updates. Its limits are those of the broker: three of an app, 3,000 tokens each. */
final class KiteStream {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int STREAMS_MOST = 3;
    private static final int TOKENS_MOST = 3_000;

    private final SandboxExchange exchange;
    private final Sessions sessions;
    private final Streams streams;
    private final Gate gate;
    private final Map<String, Connected> open = new ConcurrentHashMap<>();

    /** A connected client and what it has subscribed to. */
    private record Connected(Streams.Stream stream, WsContext socket, Map<Integer, Mode> tokens) {}

    KiteStream(SandboxExchange exchange, Gate.Parts parts, Gate gate) {
        this.exchange = exchange;
        this.sessions = parts.sessions();
        this.streams = parts.streams();
        this.gate = gate;
    }

    /** At the handshake: 403 without a living token, 429 with too many streams. */
    void upgrade(Context context) {
        Optional<ClientKey> owner = owner(context.queryParam("access_token"));
        gate.refusesStream(owner).ifPresent(refused -> {
            throw new HttpResponseException(refused.status(), refused.text());
        });
        ClientKey client = living(context.queryParam("access_token"), context.queryParam("api_key"))
                .orElseThrow(() -> new HttpResponseException(403, "Incorrect api_key or access_token"));
        if (streams.count(client) >= STREAMS_MOST) {
            throw new HttpResponseException(429, "Too many connections");
        }
    }

    void routes(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(message -> Optional.ofNullable(open.get(message.sessionId()))
                .ifPresent(connected -> asked(connected, message.message())));
        socket.onClose(closed -> closed(closed.sessionId()));
        socket.onError(failed -> closed(failed.sessionId()));
    }

    private void connected(WsContext socket) {
        Optional<ClientKey> client = living(socket.queryParam("access_token"), socket.queryParam("api_key"));
        if (client.isEmpty()) {
            socket.closeSession();
            return;
        }
        Streams.Stream stream = streams.open(client.get(), socket::closeSession);
        Connected connected = new Connected(stream, socket, new ConcurrentHashMap<>());
        open.put(socket.sessionId(), connected);
        stream.hearOrders(event -> KiteStatus.pushed(event).isPresent(), event -> order(connected, event));
        stream.hearTicks(() -> ticks(connected));
        beat(connected);
    }

    private void closed(String id) {
        Optional.ofNullable(open.remove(id))
                .ifPresent(connected -> connected.stream().close());
    }

    private void beat(Connected connected) {
        if (open.containsKey(connected.socket().sessionId())) {
            connected.stream().send(() -> {
                if (connected.tokens().isEmpty()) {
                    send(connected, ByteBuffer.wrap(new byte[] {TickPacket.HEARTBEAT}));
                }
            });
            exchange.time().after(HEARTBEAT, () -> beat(connected));
        }
    }

    private void asked(Connected connected, String text) {
        JsonNode message = parse(text);
        JsonNode value = message.path("v");
        switch (message.path("a").asText()) {
            case "subscribe" -> value.forEach(token -> subscribe(connected, token.asInt(), Mode.QUOTE));
            case "unsubscribe" -> value.forEach(token -> connected.tokens().remove(token.asInt()));
            case "mode" ->
                mode(value.path(0).asText())
                        .ifPresentOrElse(
                                mode -> value.path(1).forEach(token -> subscribe(connected, token.asInt(), mode)),
                                () -> problem(connected, "unknown mode"));
            default -> problem(connected, "unknown message");
        }
        connected.stream().send(() -> ticks(connected));
    }

    private void subscribe(Connected connected, int token, Mode mode) {
        if (connected.tokens().size() >= TOKENS_MOST && !connected.tokens().containsKey(token)) {
            problem(connected, "Subscription limit of " + TOKENS_MOST + " instruments exceeded");
        } else {
            connected.tokens().put(token, mode);
        }
    }

    private static Optional<Mode> mode(String word) {
        return switch (word) {
            case "ltp" -> Optional.of(Mode.LTP);
            case "quote" -> Optional.of(Mode.QUOTE);
            case "full" -> Optional.of(Mode.FULL);
            default -> Optional.empty();
        };
    }

    private void ticks(Connected connected) {
        List<ByteBuffer> packets = exchange.ask(() -> connected.tokens().entrySet().stream()
                .flatMap(asked -> packet(asked.getKey(), asked.getValue()).stream())
                .toList());
        if (!packets.isEmpty()) {
            send(connected, TickPacket.frame(packets));
        }
    }

    private Optional<ByteBuffer> packet(int token, Mode mode) {
        return Quoted.ofToken(exchange, token)
                .flatMap(quoted -> quoted.ticker(exchange).map(ticker -> TickPacket.of(quoted, ticker, mode)));
    }

    private void order(Connected connected, OrderEvent event) {
        KiteStatus.pushed(event).ifPresent(status -> {
            ObjectNode data = OrderJson.posted(exchange.client(event.client()).orElseThrow(), event.row(), status, "");
            ObjectNode json = KiteJson.object().put("type", "order");
            json.set("data", data);
            text(connected, json);
        });
    }

    private void problem(Connected connected, String text) {
        connected.stream()
                .send(() ->
                        text(connected, KiteJson.object().put("type", "error").put("data", text)));
    }

    private static void text(Connected connected, ObjectNode json) {
        if (connected.socket().session.isOpen()) {
            connected.socket().send(json.toString());
        }
    }

    private static void send(Connected connected, ByteBuffer bytes) {
        if (connected.socket().session.isOpen()) {
            connected.socket().send(bytes);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException mistaken) {
            return KiteJson.object();
        }
    }

    private Optional<ClientKey> owner(@Nullable String token) {
        return Optional.ofNullable(token).flatMap(sessions::owner);
    }

    private Optional<ClientKey> living(@Nullable String token, @Nullable String app) {
        return Optional.ofNullable(token)
                .flatMap(text -> sessions.check(text, Purpose.ACCESS))
                .filter(client -> exchange.client(client)
                        .map(known -> known.appKey().equals(app))
                        .orElse(false));
    }
}
