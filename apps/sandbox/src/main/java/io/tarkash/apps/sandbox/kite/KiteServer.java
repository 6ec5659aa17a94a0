package io.tarkash.apps.sandbox.kite;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.apps.sandbox.wire.BrokerServer;
import io.tarkash.apps.sandbox.wire.Connections;
import io.tarkash.apps.sandbox.wire.Gate;
import io.tarkash.apps.sandbox.wire.Ground;
import io.tarkash.apps.sandbox.wire.RateLimit;
import io.tarkash.apps.sandbox.wire.Sessions;
import io.tarkash.apps.sandbox.wire.Streams;
import io.tarkash.apps.sandbox.wire.Traffic;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Kite Connect v3 on a port of its own: REST, login page and stream. */
public final class KiteServer implements BrokerServer {
    private static final List<RateLimit> LIMITS = List.of(
            RateLimit.perSecond("10 order calls a second", 10, Call.PLACE, Call.MODIFY, Call.CANCEL),
            RateLimit.perMinute("200 order calls a minute", 200, Call.PLACE, Call.MODIFY, Call.CANCEL),
            RateLimit.perDay("5000 orders a day", 5_000, Call.PLACE),
            RateLimit.perSecond("1 quote a second", 1, Call.QUOTES),
            RateLimit.perSecond("3 histories a second", 3, Call.CANDLES),
            RateLimit.perSecond(
                    "10 other calls a second",
                    10,
                    Call.BOOK,
                    Call.HISTORY,
                    Call.TRADES,
                    Call.POSITIONS,
                    Call.FUNDS,
                    Call.MARGINS,
                    Call.INSTRUMENTS,
                    Call.PROFILE,
                    Call.OTHER));

    private final SandboxExchange exchange;
    private final Gate.Parts parts;
    private final Gate gate;
    private final KiteWording wording = new KiteWording();
    private final KiteLogin login;
    private final KiteStream stream;
    private final Postbacks postbacks;
    private final Javalin javalin;

    private KiteServer(Ground ground, int port, boolean slicesAsList) {
        this.exchange = ground.exchange();
        this.parts = ground.parts(SandboxBroker.KITE, LIMITS);
        this.gate = new Gate(parts, wording);
        this.login = new KiteLogin(exchange, parts.sessions());
        this.stream = new KiteStream(exchange, parts, gate);
        this.postbacks = new Postbacks(exchange);
        this.javalin = Connections.serve(port, config -> routes(config, new OrderCalls(exchange, slicesAsList)));
    }

    public static KiteServer open(Ground ground, int port) {
        return new KiteServer(ground, port, false);
    }

    /** Answers autoslice in the shape of before 2026, which older clients expect. */
    public static KiteServer openWithOlderSlices(Ground ground, int port) {
        return new KiteServer(ground, port, true);
    }

    @Override
    public SandboxBroker broker() {
        return SandboxBroker.KITE;
    }

    @Override
    public int port() {
        return javalin.port();
    }

    @Override
    public Sessions sessions() {
        return parts.sessions();
    }

    @Override
    public Traffic traffic() {
        return parts.traffic();
    }

    @Override
    public Streams streams() {
        return parts.streams();
    }

    @Override
    public void close() {
        postbacks.close();
        javalin.stop();
    }

    private void routes(JavalinConfig config, OrderCalls orders) {
        loginRoutes(config);
        var routes = config.routes;
        routes.post("/orders/{variety}", call(Call.PLACE, orders::place));
        routes.put("/orders/{variety}/{id}", call(Call.MODIFY, orders::modify));
        routes.delete("/orders/{variety}/{id}", call(Call.CANCEL, orders::cancel));
        routes.get("/orders", call(Call.BOOK, orders::book));
        routes.get("/orders/{id}", call(Call.HISTORY, orders::history));
        routes.get("/trades", call(Call.TRADES, orders::trades));
        routes.get("/orders/{id}/trades", call(Call.TRADES, orders::tradesOfOrder));
        moneyRoutes(config);
        marketRoutes(config);
        for (String path : List.of("/", "/ws")) {
            routes.wsBeforeUpgrade(path, stream::upgrade);
            routes.ws(path, stream::routes);
        }
        routes.error(404, this::unknown);
    }

    private void loginRoutes(JavalinConfig config) {
        config.routes.get(
                "/connect/login",
                context -> gate.serve(context, Call.LOGIN, Optional.empty(), allowed -> KiteLogin.page(context, "")));
        config.routes.post(
                "/connect/login",
                context -> gate.serve(context, Call.LOGIN, Optional.empty(), allowed -> login.submitted(context)));
        config.routes.post(
                "/session/token",
                context -> gate.serve(
                        context, Call.LOGIN, ofApp(context), allowed -> answered(() -> login.exchange(context))));
        config.routes.delete("/session/token", call(Call.OTHER, login::logout));
        config.routes.get("/user/profile", call(Call.PROFILE, login::profile));
    }

    private void moneyRoutes(JavalinConfig config) {
        MoneyCalls money = new MoneyCalls(exchange);
        PositionCalls positions = new PositionCalls(exchange);
        config.routes.get("/user/margins", call(Call.FUNDS, money::funds));
        config.routes.get("/user/margins/{segment}", call(Call.FUNDS, money::segment));
        config.routes.post("/margins/orders", call(Call.MARGINS, money::ofOrders));
        config.routes.post("/margins/basket", call(Call.MARGINS, money::ofBasket));
        config.routes.post("/charges/orders", call(Call.MARGINS, money::charges));
        config.routes.get("/portfolio/positions", call(Call.POSITIONS, positions::positions));
        config.routes.get("/portfolio/holdings", call(Call.OTHER, request -> KiteJson.array()));
    }

    private void marketRoutes(JavalinConfig config) {
        MarketCalls market = new MarketCalls(exchange);
        config.routes.get("/instruments", dump(market, context -> ""));
        config.routes.get("/instruments/{exchange}", dump(market, context -> context.pathParam("exchange")));
        config.routes.get("/instruments/historical/{token}/{interval}", call(Call.CANDLES, market::candles));
        config.routes.get("/quote", call(Call.QUOTES, market::quotes));
        config.routes.get("/quote/ohlc", call(Call.QUOTES, market::ohlc));
        config.routes.get("/quote/ltp", call(Call.QUOTES, market::ltp));
    }

    /** The dump is public; whether it is compressed is for the client to say. */
    private Handler dump(MarketCalls market, Function<Context, String> only) {
        return context -> gate.serve(
                context,
                Call.INSTRUMENTS,
                owner(context),
                allowed -> Answer.text(200, "text/csv", market.instruments(only.apply(context))));
    }

    private Handler call(Call call, Function<KiteRequest, JsonNode> work) {
        return context -> gate.serve(context, call, owner(context), allowed -> {
            Optional<ClientKey> client = living(context);
            return client.isEmpty()
                    ? wording.noSession()
                    : answered(() -> work.apply(new KiteRequest(context, client.get(), allowed)));
        });
    }

    private static Answer answered(Supplier<JsonNode> work) {
        try {
            return Answer.json(200, KiteJson.success(work.get()).toString());
        } catch (KiteRefused refused) {
            return KiteWording.error(refused.status(), refused.type(), String.valueOf(refused.getMessage()));
        }
    }

    private void unknown(Context context) {
        if (context.result() == null || !String.valueOf(context.result()).startsWith("{")) {
            Gate.write(context, KiteWording.error(404, "GeneralException", "Route not found"));
        }
    }

    private Optional<ClientKey> ofApp(Context context) {
        return exchange.clients().stream()
                .filter(client -> client.broker() == SandboxBroker.KITE)
                .filter(client -> client.appKey().equals(context.formParam("api_key")))
                .map(Client::key)
                .findFirst();
    }

    private Optional<ClientKey> owner(Context context) {
        return authorization(context).flatMap(pair -> parts.sessions().owner(pair[1]));
    }

    private Optional<ClientKey> living(Context context) {
        return authorization(context)
                .flatMap(pair -> parts.sessions()
                        .check(pair[1], Sessions.Purpose.ACCESS)
                        .filter(client -> exchange.client(client)
                                .map(known -> known.appKey().equals(pair[0]))
                                .orElse(false)));
    }

    /** App key and access token from {@code Authorization: token key:access}. */
    private static Optional<String[]> authorization(Context context) {
        return Optional.ofNullable(context.header("Authorization"))
                .filter(header -> header.startsWith("token "))
                .map(header -> header.substring("token ".length()).split(":", 2))
                .filter(pair -> pair.length == 2);
    }
}
