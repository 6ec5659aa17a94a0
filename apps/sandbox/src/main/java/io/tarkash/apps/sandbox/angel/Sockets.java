package io.tarkash.apps.sandbox.angel;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.wire.Gate;
import io.tarkash.apps.sandbox.wire.Sessions;
import io.tarkash.apps.sandbox.wire.Sessions.Purpose;
import io.tarkash.apps.sandbox.wire.Streams;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The two sockets: one for prices, one for orders. Who is let in is decided at the handshake. */
final class Sockets {
    private static final int SOCKETS_MOST = 6;
    private static final String CLIENT = "client";

    private final SandboxExchange exchange;
    private final Sessions sessions;
    private final Streams streams;
    private final Gate gate;
    private final AngelLogin login;
    private final Map<String, Talk> talks = new ConcurrentHashMap<>();

    /** One connection's side of the conversation. */
    interface Talk extends AutoCloseable {
        void said(String text);

        @Override
        void close();
    }

    Sockets(SandboxExchange exchange, Gate.Parts parts, Gate gate, AngelLogin login) {
        this.exchange = exchange;
        this.sessions = parts.sessions();
        this.streams = parts.streams();
        this.gate = gate;
        this.login = login;
    }

    void add(RoutesConfig routes) {
        routes.wsBeforeUpgrade("/smart-stream", this::admitToPrices);
        routes.ws(
                "/smart-stream",
                socket -> listen(socket, (context, stream) -> new PriceTalk(exchange, stream, context)));
        routes.wsBeforeUpgrade("/smart-order-update", this::admitToOrders);
        routes.ws("/smart-order-update", socket -> listen(socket, (context, stream) -> new OrderTalk(stream, context)));
    }

    private void listen(WsConfig socket, BiFunction<WsContext, Streams.Stream, Talk> begin) {
        socket.onConnect(context -> {
            ClientKey client = Optional.<ClientKey>ofNullable(context.attribute(CLIENT))
                    .orElseThrow(() -> new IllegalStateException("a socket nobody was admitted to"));
            Streams.Stream stream = streams.open(client, context::closeSession);
            talks.put(context.sessionId(), begin.apply(context, stream));
        });
        socket.onMessage(context ->
                Optional.ofNullable(talks.get(context.sessionId())).ifPresent(talk -> talk.said(context.message())));
        socket.onClose(context ->
                Optional.ofNullable(talks.remove(context.sessionId())).ifPresent(Talk::close));
    }

    /**
     * Headers, or a query as browsers have to send it. One public client leaves out token and key, so only what is sent
     * is checked, beyond the feed token.
     */
    private void admitToPrices(Context context) {
        Optional<Client> client = login.client(either(context, "x-client-code", "clientCode"));
        if (client.isEmpty()) {
            throw refusal(context, 401, "Invalid Header - Client Code");
        }
        String feed = either(context, "x-feed-token", "feedToken");
        if (!sessions.check(feed, Purpose.FEED).equals(client.map(Client::key))) {
            throw refusal(context, 401, "Invalid Header - Feed Token");
        }
        String token = Tokens.of(context.header("Authorization"));
        if (!token.isEmpty() && !sessions.check(token, Purpose.ACCESS).equals(client.map(Client::key))) {
            throw refusal(context, 401, "Invalid Header - Invalid Auth token");
        }
        String apiKey = either(context, "x-api-key", "apiKey");
        if (!apiKey.isEmpty() && !client.get().appKey().equals(apiKey)) {
            throw refusal(context, 401, "Invalid Header - API Key");
        }
        admit(context, client.get().key());
    }

    private void admitToOrders(Context context) {
        String token = Tokens.of(context.header("Authorization"));
        Optional<ClientKey> client = sessions.check(token, Purpose.ACCESS);
        if (client.isEmpty()) {
            throw refusal(context, sessions.owner(token).isPresent() ? 403 : 401, "Invalid Auth token");
        }
        admit(context, client.get());
    }

    private void admit(Context context, ClientKey client) {
        gate.refusesStream(Optional.of(client)).ifPresent(answer -> {
            throw refusal(context, answer.status(), answer.text());
        });
        if (streams.count(client) >= SOCKETS_MOST) {
            throw refusal(context, 429, "Too many connections");
        }
        context.attribute(CLIENT, client);
    }

    private static HttpResponseException refusal(Context context, int status, String why) {
        context.header("x-error-message", why.lines().findFirst().orElse(""));
        return new HttpResponseException(status, why);
    }

    private static String either(Context context, String header, String query) {
        return Optional.ofNullable(context.header(header))
                .or(() -> Optional.ofNullable(context.queryParam(query)))
                .orElse("");
    }
}
