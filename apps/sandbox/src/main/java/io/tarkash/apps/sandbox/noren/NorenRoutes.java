package io.tarkash.apps.sandbox.noren;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.wire.Allowed;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.apps.sandbox.wire.Gate;
import io.tarkash.apps.sandbox.wire.Sessions;
import io.tarkash.apps.sandbox.wire.Sessions.Purpose;
import java.util.Map;
import java.util.Optional;

/** Every path of the REST side, and who may take it. */
final class NorenRoutes {
    private static final String BASE = "/NorenWClientAPI/";
    private static final String PAGE = "/OAuthlogin/authorize/oauth";

    private final SandboxExchange exchange;
    private final Dialect dialect;
    private final Sessions sessions;
    private final Gate gate;
    private final NorenWording wording;
    private final NorenLogin login;
    private final OrderCalls orders;
    private final MarketCalls market;
    private final ChartCalls charts;
    private final SymbolMaster master;

    /** A call of a client who is logged in. */
    @FunctionalInterface
    private interface Secured {
        Answer answer(ClientKey client, JData data, Allowed allowed);
    }

    /** A call that carries a proof of its own. */
    @FunctionalInterface
    private interface Open {
        Answer answer(JData data);
    }

    NorenRoutes(SandboxExchange exchange, Dialect dialect, Sessions sessions, Gate gate, NorenWording wording) {
        this.exchange = exchange;
        this.dialect = dialect;
        this.sessions = sessions;
        this.gate = gate;
        this.wording = wording;
        this.login = new NorenLogin(exchange, dialect, sessions, wording);
        this.orders = new OrderCalls(exchange, dialect, wording);
        this.market = new MarketCalls(exchange, dialect, wording, new Scrips(exchange));
        this.charts = new ChartCalls(exchange, wording);
        this.master = new SymbolMaster(dialect);
    }

    void add(RoutesConfig routes) {
        addLogin(routes);
        addOrders(routes);
        addMarket(routes);
        routes.get("/{file}", this::file);
        // The address of the login by password; it was switched off when the brokers went over to OAuth.
        routes.post("/NorenWClientTP/<call>", context -> Gate.write(context, wording.status(502)));
    }

    private void addLogin(RoutesConfig routes) {
        routes.get(
                PAGE,
                context -> gate.serve(
                        context, Call.LOGIN, Optional.empty(), allowed -> login.page(query(context, "client_id"))));
        routes.post(
                PAGE,
                context -> gate.serve(
                        context,
                        Call.LOGIN,
                        Optional.empty(),
                        allowed -> login.submitted(
                                form(context, "client_id"),
                                form(context, "userid"),
                                form(context, "password"),
                                form(context, "totp"))));
        open(routes, "GenAcsTok", "code", login::exchangeCode);
        if (dialect.renewsTokens()) {
            open(routes, "RefreshToken", "refresh_token", login::renew);
        }
        secured(routes, "Logout", Call.OTHER, (client, data, allowed) -> login.logout(client));
        secured(routes, "UserDetails", Call.PROFILE, (client, data, allowed) -> login.details(client));
        secured(routes, "ClientDetails", Call.PROFILE, (client, data, allowed) -> login.details(client));
    }

    private void addOrders(RoutesConfig routes) {
        secured(
                routes,
                "PlaceOrder",
                Call.PLACE,
                (client, data, allowed) -> orders.place(client, data, allowed.handling()));
        secured(routes, "ModifyOrder", Call.MODIFY, (client, data, allowed) -> orders.modify(client, data));
        secured(routes, "CancelOrder", Call.CANCEL, (client, data, allowed) -> orders.cancel(client, data));
        Secured book = (client, data, allowed) -> orders.book(client, data, allowed.asOf());
        secured(routes, "OrderBook", Call.BOOK, book);
        Secured trades = (client, data, allowed) -> orders.trades(client, allowed.asOf());
        secured(routes, "TradeBook", Call.TRADES, trades);
        // One of the documents lists the two books as GET.
        routes.get(BASE + "OrderBook", context -> serve(context, Call.BOOK, book));
        routes.get(BASE + "TradeBook", context -> serve(context, Call.TRADES, trades));
        secured(routes, "SingleOrdHist", Call.HISTORY, (client, data, allowed) -> orders.history(client, data));
        secured(
                routes,
                "SingleOrdStatus",
                Call.HISTORY,
                (client, data, allowed) -> orders.status(client, data, allowed.asOf()));
        secured(
                routes,
                "PositionBook",
                Call.POSITIONS,
                (client, data, allowed) -> orders.positions(client, allowed.asOf()));
        secured(routes, "Holdings", Call.POSITIONS, (client, data, allowed) -> wording.no(NorenWording.NO_DATA));
        secured(routes, "Limits", Call.FUNDS, (client, data, allowed) -> orders.limits(client));
        if (dialect.countsMargins()) {
            secured(
                    routes,
                    "GetOrderMargin",
                    Call.MARGINS,
                    (client, data, allowed) -> orders.orderMargin(client, data));
            secured(
                    routes,
                    "GetBasketMargin",
                    Call.MARGINS,
                    (client, data, allowed) -> orders.basketMargin(client, data));
        }
    }

    private void addMarket(RoutesConfig routes) {
        secured(routes, "GetQuotes", Call.QUOTES, (client, data, allowed) -> market.quotes(data));
        secured(routes, "GetSecurityInfo", Call.QUOTES, (client, data, allowed) -> market.securityInfo(data));
        secured(routes, "SearchScrip", Call.OTHER, (client, data, allowed) -> market.search(data));
        secured(routes, "GetOptionChain", Call.OTHER, (client, data, allowed) -> market.optionChain(data));
        secured(routes, "TPSeries", Call.CANDLES, (client, data, allowed) -> charts.series(data));
        secured(routes, "EODChartData", Call.CANDLES, (client, data, allowed) -> charts.days(data));
        secured(routes, "GetIndexList", Call.OTHER, (client, data, allowed) -> market.indices(data));
    }

    private void secured(RoutesConfig routes, String route, Call call, Secured work) {
        routes.post(BASE + route, context -> serve(context, call, work));
    }

    private void open(RoutesConfig routes, String route, String proof, Open work) {
        routes.post(BASE + route, context -> {
            Optional<JData> data = JData.parse(context.body());
            Optional<ClientKey> owner = data.flatMap(known -> known.get(proof)).flatMap(sessions::owner);
            gate.serve(
                    context,
                    Call.LOGIN,
                    owner,
                    allowed -> data.map(work::answer).orElseGet(() -> wording.no(NorenWording.NO_JSON)));
        });
    }

    /** The token stands in the header, or behind the body where old clients and some charts put it. */
    private void serve(Context context, Call call, Secured work) {
        Optional<JData> data = JData.parse(context.body());
        String token = Optional.ofNullable(context.header("Authorization"))
                .map(header -> header.replaceFirst("(?i)^bearer\\s+", "").strip())
                .or(() -> data.flatMap(JData::sessionKey))
                .orElse("");
        gate.serve(context, call, sessions.owner(token), allowed -> {
            if (data.isEmpty()) {
                return wording.no(NorenWording.NO_JSON);
            }
            Optional<ClientKey> client = sessions.check(token, Purpose.ACCESS);
            if (client.isEmpty()) {
                return wording.noSession();
            }
            return data.get().get("uid").map(client.get().code()::equals).orElse(true)
                    ? work.answer(client.get(), data.get(), allowed)
                    : wording.no("Session Expired :  Invalid User Id");
        });
    }

    private void file(Context context) {
        String name = context.pathParam("file");
        gate.serve(
                context,
                Call.INSTRUMENTS,
                Optional.empty(),
                allowed -> master.file(name, exchange.catalogue().all())
                        .map(zip -> Answer.bytes(200, "application/zip", zip, Map.of()))
                        .orElseGet(() -> wording.status(404)));
    }

    private static String query(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("");
    }

    private static String form(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("");
    }
}
