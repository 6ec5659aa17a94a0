package io.tarkash.apps.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.NudgedMarket;
import io.tarkash.apps.sandbox.exchange.Product;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scenario.Faults;
import io.tarkash.apps.sandbox.scenario.Scenario;
import io.tarkash.apps.sandbox.scenario.ScenarioRefused;
import io.tarkash.apps.sandbox.scenario.ScenarioText;
import io.tarkash.apps.sandbox.wire.BrokerServer;
import io.tarkash.apps.sandbox.wire.Connections;
import io.tarkash.apps.sandbox.wire.Ground;
import io.tarkash.apps.sandbox.wire.Streams;
import io.tarkash.apps.sandbox.wire.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sandbox's own server. Bad input is answered with 400 and {@code errors}, one for each wrong field; an unknown
 * client with 404.
 */
public final class ControlServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Ground ground;
    private final NudgedMarket market;
    private final Map<SandboxBroker, BrokerServer> servers;
    private final ForeignOrders foreign;
    private final Javalin javalin;

    private ControlServer(Ground ground, NudgedMarket market, Map<SandboxBroker, BrokerServer> servers, int port) {
        this.ground = ground;
        this.market = market;
        this.servers = Map.copyOf(servers);
        this.foreign = new ForeignOrders(ground.exchange());
        this.javalin = Connections.serve(port, this::routes);
    }

    public static ControlServer open(
            Ground ground, NudgedMarket market, Map<SandboxBroker, BrokerServer> servers, int port) {
        return new ControlServer(ground, market, servers, port);
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void routes(JavalinConfig config) {
        config.routes.get("/scenario", this::scenario);
        config.routes.put("/scenario", context -> {
            faults().set(ScenarioText.parse(context.body()));
            scenario(context);
        });
        config.routes.post("/faults", context -> {
            faults().add(ScenarioText.parseRule(context.body()));
            scenario(context);
        });
        config.routes.delete("/faults", context -> {
            faults().set(new Scenario(faults().scenario().seed(), List.of()));
            scenario(context);
        });
        config.routes.get("/clients", this::clients);
        config.routes.get(
                "/books/{broker}/{client}", context -> send(context, BookJson.of(ground.exchange(), client(context))));
        config.routes.post("/clients/{broker}/{client}/token/kill", this::killTokens);
        config.routes.post("/clients/{broker}/{client}/stream/drop", context -> {
            server(context).streams().drop(client(context));
            done(context);
        });
        config.routes.post("/clients/{broker}/{client}/stream/freeze", this::freeze);
        config.routes.post(
                "/clients/{broker}/{client}/orders",
                context -> send(context, foreign.place(client(context), body(context))));
        config.routes.post("/clients/{broker}/{client}/square-off", this::squareOff);
        config.routes.post("/prices", this::nudge);
        config.routes.post("/reset", this::reset);
        config.routes.get(
                "/counts",
                context -> send(context, CountsJson.of(servers.values(), context.queryParam("times") != null)));
        config.routes.exception(ScenarioRefused.class, (refused, context) -> refuse(context, refused.problems()));
        config.routes.exception(
                Unknown.class,
                (unknown, context) -> answer(context, 404, List.of(String.valueOf(unknown.getMessage()))));
    }

    private void scenario(Context context) {
        ObjectNode json = NODES.objectNode();
        json.put("seed", faults().scenario().seed());
        ArrayNode rules = json.putArray("rules");
        for (Faults.Applied rule : faults().applied()) {
            rules.addObject()
                    .put("name", rule.rule().name())
                    .put("match", rule.rule().match().toString())
                    .put("when", rule.rule().when().toString())
                    .put("action", rule.rule().action().toString())
                    .put("seen", rule.seen())
                    .put("applied", rule.applied());
        }
        send(context, json);
    }

    private void clients(Context context) {
        ArrayNode json = NODES.arrayNode();
        ground.exchange().clients().forEach(client -> json.add(BookJson.client(client)));
        send(context, json);
    }

    private void killTokens(Context context) {
        server(context).sessions().killAll(client(context));
        server(context).streams().drop(client(context));
        done(context);
    }

    private void freeze(Context context) {
        long seconds = Optional.ofNullable(context.queryParam("seconds"))
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Long::parseLong)
                .orElse(60L);
        server(context).streams().freeze(client(context), Duration.ofSeconds(seconds));
        done(context);
    }

    private void squareOff(Context context) {
        ArrayNode ids = NODES.arrayNode();
        ground.exchange().squareOff(client(context), Product.INTRADAY).forEach(ids::add);
        ObjectNode json = NODES.objectNode();
        json.set("order_ids", ids);
        send(context, json);
    }

    /** {@code {"segment": "NFO", "token": 123, "factor": 1.5}}. */
    private void nudge(Context context) {
        JsonNode body = body(context);
        double factor = body.path("factor").asDouble(0);
        if (factor <= 0 || factor > 100) {
            throw new ScenarioRefused(List.of("factor: above 0 and at most 100"));
        }
        Listing listing = ground.exchange()
                .catalogue()
                .ofToken(body.path("segment").asText(""), body.path("token").asInt())
                .orElseThrow(() -> new ScenarioRefused(List.of("segment, token: nothing of that number is listed")));
        market.nudge(listing.instrument(), factor);
        done(context);
    }

    private void reset(Context context) {
        ground.exchange().reset();
        faults().set(Scenario.QUIET);
        market.calm();
        servers.values().stream().map(BrokerServer::traffic).forEach(Traffic::reset);
        servers.values().stream().map(BrokerServer::streams).forEach(Streams::thaw);
        done(context);
    }

    private Faults faults() {
        return ground.faults();
    }

    private BrokerServer server(Context context) {
        return Optional.ofNullable(servers.get(client(context).broker()))
                .orElseThrow(() -> new Unknown("this broker has no server"));
    }

    private ClientKey client(Context context) {
        return SandboxBroker.parse(context.pathParam("broker"))
                .map(broker -> new ClientKey(broker, context.pathParam("client")))
                .filter(key -> ground.exchange().client(key).isPresent())
                .orElseThrow(() ->
                        new Unknown("no client " + context.pathParam("broker") + "/" + context.pathParam("client")));
    }

    private static JsonNode body(Context context) {
        try {
            return JSON.readTree(context.body());
        } catch (JsonProcessingException mistaken) {
            throw new ScenarioRefused(List.of("body: no JSON"));
        }
    }

    private static void done(Context context) {
        send(context, NODES.objectNode().put("done", true));
    }

    private static void send(Context context, JsonNode json) {
        context.contentType("application/json").result(json.toString());
    }

    private static void refuse(Context context, List<String> problems) {
        answer(context, 400, problems);
    }

    private static void answer(Context context, int status, List<String> problems) {
        ObjectNode json = NODES.objectNode();
        problems.forEach(json.putArray("errors")::add);
        context.status(status);
        send(context, json);
    }

    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }
}
