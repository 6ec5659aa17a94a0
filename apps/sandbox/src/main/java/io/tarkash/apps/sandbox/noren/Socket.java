package io.tarkash.apps.sandbox.noren;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.websocket.WsContext;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.wire.Gate;
import io.tarkash.apps.sandbox.wire.Sessions;
import io.tarkash.apps.sandbox.wire.Sessions.Purpose;
import io.tarkash.apps.sandbox.wire.Streams;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one socket for prices and orders. Anyone may connect; who it is comes with the first message. A refused login is
 * not answered at all and leaves the socket open, as it was seen.
 */
final class Socket {
    private static final String PATH = "/NorenWSAPI";

    private final SandboxExchange exchange;
    private final Dialect dialect;
    private final Sessions sessions;
    private final Streams streams;
    private final Gate gate;
    private final Map<String, Conversation> open = new ConcurrentHashMap<>();

    Socket(SandboxExchange exchange, Dialect dialect, Gate.Parts parts, Gate gate) {
        this.exchange = exchange;
        this.dialect = dialect;
        this.sessions = parts.sessions();
        this.streams = parts.streams();
        this.gate = gate;
    }

    void add(RoutesConfig routes) {
        routes.wsBeforeUpgrade(
                PATH,
                context -> gate.refusesStream(Optional.empty()).ifPresent(answer -> {
                    throw new HttpResponseException(answer.status(), answer.text());
                }));
        routes.ws(PATH, socket -> {
            socket.onMessage(context -> said(context, context.message()));
            socket.onClose(context ->
                    Optional.ofNullable(open.remove(context.sessionId())).ifPresent(Conversation::close));
        });
    }

    private void said(WsContext context, String text) {
        JData message = JData.parse("jData=" + text).orElse(new JData(Map.of(), Optional.empty()));
        Conversation known = open.get(context.sessionId());
        if (known != null) {
            known.said(message);
        } else {
            client(message).ifPresent(client -> begin(context, client, message.get("t", "a")));
        }
    }

    /** By the access token as clients do it now, or by the session key as older ones do. */
    private Optional<ClientKey> client(JData message) {
        Optional<ClientKey> client = switch (message.get("t", "")) {
            case "a" -> sessions.check(message.get("accesstoken", ""), Purpose.ACCESS);
            case "c" -> sessions.check(message.get("susertoken", ""), Purpose.FEED);
            default -> Optional.empty();
        };
        return client.filter(known -> known.code().equals(message.get("uid", "")));
    }

    private void begin(WsContext context, ClientKey client, String how) {
        if (gate.refusesStream(Optional.of(client)).isPresent()) {
            return;
        }
        Streams.Stream stream = streams.open(client, context::closeSession);
        open.put(context.sessionId(), new Conversation(exchange, dialect, stream, context::send, how + "k"));
    }
}
