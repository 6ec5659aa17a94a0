package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.wire.Allowed;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.apps.sandbox.wire.Gate;
import io.tarkash.apps.sandbox.wire.Ground;
import io.tarkash.apps.sandbox.wire.RateLimit;
import io.tarkash.apps.sandbox.wire.Sessions;
import io.tarkash.apps.sandbox.wire.Sessions.Purpose;
import io.tarkash.apps.sandbox.wire.Traffic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every path of the REST side, and who may take it. */
final class AngelRoutes {
    private static final String SECURE = "/rest/secure/angelbroking";

    private final Ground ground;
    private final Sessions sessions;
    private final Gate gate;
    private final AngelLogin login;
    private final OrderCalls orders;
    private final MoneyCalls money;
    private final MarketCalls market;

    AngelRoutes(Ground ground, Sessions sessions, Gate gate, AngelLogin login, MarketOrders marketOrders) {
        SandboxExchange exchange = ground.exchange();
        this.ground = ground;
        this.sessions = sessions;
        this.gate = gate;
        this.login = login;
        this.orders = new OrderCalls(exchange, new OrderReader(exchange, marketOrders));
        this.money = new MoneyCalls(exchange);
        this.market = new MarketCalls(exchange);
    }

    void add(RoutesConfig routes) {
        addLogin(routes);
        addOrders(routes);
        addMarket(routes);
    }

    private void addLogin(RoutesConfig routes) {
        routes.post("/rest/auth/angelbroking/user/v1/loginByPassword", this::logIn);
        routes.get(
                "/publisher-login",
                context -> gate.serve(
                        context,
                        Call.LOGIN,
                        Optional.empty(),
                        allowed -> login.page(query(context, "api_key"), query(context, "state"))));
        routes.post(
                "/publisher-login",
                context -> gate.serve(
                        context,
                        Call.LOGIN,
                        Optional.empty(),
                        allowed -> login.submitted(
                                form(context, "api_key"),
                                form(context, "state"),
                                form(context, "userid"),
                                form(context, "password"),
                                form(context, "totp"))));
        Traffic renewals = limit(RateLimit.perSecond("renew/s", 1, Call.OTHER));
        routes.post("/rest/auth/angelbroking/jwt/v1/generateTokens", context -> {
            Fields fields = Fields.parse(context.bodyAsBytes());
            Optional<ClientKey> owner = sessions.owner(fields.text("refreshToken", ""));
            gate.serve(
                    context,
                    Call.OTHER,
                    owner,
                    allowed -> renewals.count(owner, Call.OTHER).isPresent()
                            ? new AngelWording().tooFast(Call.OTHER)
                            : login.renew(fields));
        });
        secured(
                routes,
                HandlerType.GET,
                "/user/v1/getProfile",
                Call.PROFILE,
                (client, fields, allowed) -> login.profile(client));
        limited(routes, HandlerType.POST, "/user/v1/logout", 1, (client, fields, allowed) -> login.logout(client));
        routes.get(
                "/OpenAPI_File/files/OpenAPIScripMaster.json",
                context -> gate.serve(context, Call.INSTRUMENTS, Optional.empty(), allowed -> master()));
    }

    private void addOrders(RoutesConfig routes) {
        String order = "/order/v1/";
        secured(
                routes,
                HandlerType.POST,
                order + "placeOrder",
                Call.PLACE,
                (client, fields, allowed) -> orders.place(client, fields, allowed.handling()));
        secured(
                routes,
                HandlerType.POST,
                order + "modifyOrder",
                Call.MODIFY,
                (client, fields, allowed) -> orders.modify(client, fields));
        secured(
                routes,
                HandlerType.POST,
                order + "cancelOrder",
                Call.CANCEL,
                (client, fields, allowed) -> orders.cancel(client, fields));
        secured(
                routes,
                HandlerType.GET,
                order + "getOrderBook",
                Call.BOOK,
                (client, fields, allowed) -> orders.orders(client, allowed.asOf()));
        secured(
                routes,
                HandlerType.GET,
                order + "getTradeBook",
                Call.TRADES,
                (client, fields, allowed) -> orders.trades(client, allowed.asOf()));
        secured(
                routes,
                HandlerType.GET,
                order + "getPosition",
                Call.POSITIONS,
                (client, fields, allowed) -> orders.positions(client, allowed.asOf()));
        routes.get(
                SECURE + order + "details/{id}",
                context -> serve(
                        context,
                        Call.HISTORY,
                        (client, fields, allowed) -> orders.details(client, context.pathParam("id"), allowed.asOf())));
        limited(
                routes,
                HandlerType.POST,
                order + "convertPosition",
                10,
                (client, fields, allowed) -> AngelWording.no(AngelError.CONVERSION_FAILED));
        secured(
                routes,
                HandlerType.GET,
                "/user/v1/getRMS",
                Call.FUNDS,
                (client, fields, allowed) -> money.funds(client));
        secured(
                routes,
                HandlerType.POST,
                "/margin/v1/batch",
                Call.MARGINS,
                (client, fields, allowed) -> money.margin(client, fields));
    }

    private void addMarket(RoutesConfig routes) {
        secured(
                routes,
                HandlerType.POST,
                "/market/v1/quote",
                Call.QUOTES,
                (client, fields, allowed) -> market.quote(fields));
        secured(
                routes,
                HandlerType.POST,
                "/order/v1/getLtpData",
                Call.QUOTES,
                (client, fields, allowed) -> market.lastPrice(fields));
        secured(
                routes,
                HandlerType.POST,
                "/historical/v1/getCandleData",
                Call.CANDLES,
                (client, fields, allowed) -> market.candles(fields));
        limited(
                routes,
                HandlerType.POST,
                "/order/v1/searchScrip",
                1,
                (client, fields, allowed) -> market.search(fields));
        limited(
                routes,
                HandlerType.GET,
                "/portfolio/v1/getHolding",
                1,
                (client, fields, allowed) -> AngelWording.empty());
        limited(routes, HandlerType.GET, "/portfolio/v1/getAllHolding", 1, (client, fields, allowed) -> noHoldings());
    }

    /** A call of a client who is logged in. */
    @FunctionalInterface
    private interface Secured {
        Answer answer(ClientKey client, Fields fields, Allowed allowed);
    }

    private void secured(RoutesConfig routes, HandlerType method, String path, Call call, Secured work) {
        routes.addHttpHandler(method, SECURE + path, context -> serve(context, call, work));
    }

    /** A call with a limit per second that it shares with no other. */
    private void limited(RoutesConfig routes, HandlerType method, String path, int mostPerSecond, Secured work) {
        Traffic own = limit(RateLimit.perSecond(path, mostPerSecond, Call.OTHER));
        secured(
                routes,
                method,
                path,
                Call.OTHER,
                (client, fields, allowed) ->
                        own.count(Optional.of(client), Call.OTHER).isPresent()
                                ? new AngelWording().tooFast(Call.OTHER)
                                : work.answer(client, fields, allowed));
    }

    private Traffic limit(RateLimit limit) {
        return new Traffic(List.of(limit), ground.clock());
    }

    private void serve(Context context, Call call, Secured work) {
        String token = Tokens.of(context.header("Authorization"));
        Fields fields = Fields.parse(context.bodyAsBytes());
        gate.serve(context, call, sessions.owner(token), allowed -> {
            if (token.isEmpty()) {
                return AngelWording.no(AngelError.TOKEN_MISSING);
            }
            Optional<ClientKey> client = sessions.check(token, Purpose.ACCESS);
            if (client.isEmpty()) {
                return AngelWording.no(AngelError.INVALID_TOKEN);
            }
            if (!isTheirs(client.get(), Optional.ofNullable(context.header("X-PrivateKey")))) {
                return AngelWording.no(AngelError.INVALID_API_KEY);
            }
            return work.answer(client.get(), fields, allowed);
        });
    }

    private boolean isTheirs(ClientKey client, Optional<String> apiKey) {
        return ground.exchange().client(client).map(Client::appKey).equals(apiKey);
    }

    private void logIn(Context context) {
        Fields fields = Fields.parse(context.bodyAsBytes());
        String apiKey = Optional.ofNullable(context.header("X-PrivateKey")).orElse("");
        Optional<ClientKey> client = login.client(fields.text("clientcode", "")).map(Client::key);
        gate.serve(context, Call.LOGIN, client, allowed -> login.byPassword(apiKey, fields));
    }

    private Answer master() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ScripMaster.write(ground.exchange().catalogue().all(), bytes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return Answer.bytes(200, "application/json", bytes.toByteArray(), Map.of());
    }

    private static Answer noHoldings() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putArray("holdings");
        data.putObject("totalholding")
                .put("totalholdingvalue", 0)
                .put("totalinvvalue", 0)
                .put("totalprofitandloss", 0)
                .put("totalpnlpercentage", 0);
        return AngelWording.ok(data);
    }

    private static String query(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("");
    }

    private static String form(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("");
    }
}
