package io.tarkash.api.testing;

import io.tarkash.api.web.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The rows of what users define. Each request finds an account, a basket and a strategy of the owner's. */
public final class DefinitionRows {
    public static final String BASKET = "{\"id\":\"b\",\"name\":\"Weekly\"}";
    public static final String STRATEGY = """
            {"id":"s","name":"Spread","underlying":"NIFTY",
             "schedule":{"days":["MON","TUE"],"entry":"09:20","exit":"15:15"},
             "reference":"SPOT","on_leg_incomplete":"UNWIND","on_short_exit":"KEEP_HEDGE",
             "liquidity":{"max_spread_pct":20,"otherwise":"SKIP"},
             "legs":[
              {"id":"hedge","side":"BUY","lots":1,"type":"CE","expiry":"WEEKLY","strike":{"atm_offset":4}},
              {"id":"short","side":"SELL","lots":1,"type":"CE","expiry":"WEEKLY","strike":{"atm_offset":1},
               "hedge_of":"hedge"}]}
            """;

    public static final String ALLOCATION = "{\"account\":\"z\",\"lots\":2}";
    public static final String BASKETS = "/api/options/baskets";
    public static final String STRATEGIES = "/api/options/strategies";
    public static final String ACCOUNTS = "/api/broker-accounts";

    private static final AtomicInteger CLIENTS = new AtomicInteger();
    private static final String OF_BASKET = BASKETS + "/b";
    private static final String OF_STRATEGY = STRATEGIES + "/s";
    private static final String CAPS = "{\"loss\":25000,\"open_lots\":40,\"orders_a_day\":200}";

    private DefinitionRows() {}

    /** An account's text, with a client code that nobody else has. */
    public static String account(String id) {
        return "{\"id\":\"" + id + "\",\"broker\":\"ZERODHA\",\"client\":\"C" + CLIENTS.incrementAndGet() + "\"}";
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>(List.of(
                all("GET " + BASKETS, scene -> Ask.get(BASKETS)).gives(401, 200, 200, 200, 200),
                all("POST " + BASKETS, scene -> Ask.post(BASKETS, "{\"name\":\"Another\"}"))
                        .gives(401, 201, 201, 201, 403),
                read(BASKETS + "/{basket_id}", OF_BASKET),
                put(BASKETS + "/{basket_id}", OF_BASKET, OF_BASKET, BASKET),
                delete(BASKETS + "/{basket_id}", OF_BASKET, OF_BASKET),
                read(BASKETS + "/{basket_id}/strategies", OF_BASKET + "/strategies"),
                all(
                                "POST " + BASKETS + "/{basket_id}/strategies",
                                scene -> Ask.post(
                                        OF_BASKET + "/strategies", STRATEGY.replace("\"id\":\"s\"", "\"id\":\"t\"")))
                        .gives(401, 404, 201, 404, 403),
                all("GET " + STRATEGIES, scene -> Ask.get(STRATEGIES)).gives(401, 200, 200, 200, 200),
                read(STRATEGIES + "/{strategy_id}", OF_STRATEGY),
                read(STRATEGIES + "/{strategy_id}/effective-allocations", OF_STRATEGY + "/effective-allocations"),
                put(STRATEGIES + "/{strategy_id}", OF_STRATEGY, OF_STRATEGY, STRATEGY),
                put(
                        STRATEGIES + "/{strategy_id}/schedule",
                        OF_STRATEGY,
                        OF_STRATEGY + "/schedule",
                        "{\"days\":[\"WED\"],\"entry\":\"09:30\",\"exit\":\"15:00\"}"),
                delete(STRATEGIES + "/{strategy_id}", OF_STRATEGY, OF_STRATEGY),
                post(STRATEGIES + "/{strategy_id}/pause", OF_STRATEGY + "/pause", "{}", 200),
                post(STRATEGIES + "/{strategy_id}/resume", OF_STRATEGY + "/resume", "{}", 200)));
        rows.addAll(brokers(BASKETS + "/{basket_id}/brokers", OF_BASKET + "/brokers"));
        rows.addAll(brokers(STRATEGIES + "/{strategy_id}/brokers", OF_STRATEGY + "/brokers"));
        rows.addAll(brokers(STRATEGIES + "/{strategy_id}/legs/{leg_id}/brokers", OF_STRATEGY + "/legs/hedge/brokers"));
        return rows;
    }

    private static List<Row> brokers(String template, String path) {
        String one = template + "/{allocation_id}";
        Function<Scene, Ask> get = scene -> Ask.get(path + "/" + allocated(scene, path));
        return List.of(
                read(template, path),
                post(template, path, ALLOCATION, 201),
                all("GET " + one, get).gives(401, 404, 200, 404, 200),
                all("PUT " + one, scene -> {
                            Ask seen = get.apply(scene);
                            return matching(scene, seen.path(), Ask.of(Method.PUT, seen.path()))
                                    .withBody(ALLOCATION.replace("2", "3"));
                        })
                        .gives(401, 404, 200, 404, 403),
                all("DELETE " + one, scene -> {
                            Ask seen = get.apply(scene);
                            return matching(scene, seen.path(), Ask.of(Method.DELETE, seen.path()));
                        })
                        .gives(401, 404, 204, 404, 403));
    }

    static List<Row> accounts() {
        String one = ACCOUNTS + "/{account_id}";
        return List.of(
                all("GET " + ACCOUNTS, scene -> Ask.get(ACCOUNTS)).gives(401, 200, 200, 200, 200),
                all("POST " + ACCOUNTS, scene -> Ask.post(ACCOUNTS, account("y")))
                        .gives(401, 201, 201, 201, 403),
                read(one, ACCOUNTS + "/z"),
                delete(one, ACCOUNTS + "/z", ACCOUNTS + "/z"),
                put(one + "/caps", ACCOUNTS + "/z", ACCOUNTS + "/z/caps", CAPS),
                post(one + "/mode", ACCOUNTS + "/z/mode", "{\"mode\":\"PAPER\"}", 200),
                all("GET /api/caps", scene -> Ask.get("/api/caps")).gives(401, 200, 200, 200, 200),
                all(
                                "PUT /api/caps",
                                scene -> matching(scene, "/api/caps", Ask.of(Method.PUT, "/api/caps"))
                                        .withBody(CAPS))
                        .gives(401, 412, 200, 412, 403));
    }

    private static Row read(String template, String path) {
        return all("GET " + template, scene -> Ask.get(path)).gives(401, 404, 200, 404, 200);
    }

    private static Row post(String template, String path, String body, int owner) {
        return all("POST " + template, scene -> Ask.post(path, body)).gives(401, 404, owner, 404, 403);
    }

    private static Row put(String template, String seen, String path, String body) {
        return all(
                        "PUT " + template,
                        scene -> matching(scene, seen, Ask.of(Method.PUT, path)).withBody(body))
                .gives(401, 404, 200, 404, 403);
    }

    private static Row delete(String template, String seen, String path) {
        return all("DELETE " + template, scene -> matching(scene, seen, Ask.of(Method.DELETE, path)))
                .gives(401, 404, 204, 404, 403);
    }

    private static Row all(String route, Function<Scene, Ask> request) {
        return Row.of(route, scene -> {
            prepare(scene);
            return request.apply(scene);
        });
    }

    /** An account z, a basket b and a strategy s in it. */
    public static void prepare(Scene scene) {
        scene.asOwner(Ask.post(ACCOUNTS, account("z")));
        scene.asOwner(Ask.post(BASKETS, BASKET));
        scene.asOwner(Ask.post(OF_BASKET + "/strategies", STRATEGY));
    }

    private static String allocated(Scene scene, String path) {
        return scene.asOwner(Ask.post(path, ALLOCATION)).json().path("id").asText();
    }

    /** With the version that the owner sees now. */
    public static Ask matching(Scene scene, String seen, Ask ask) {
        return ask.with("If-Match", scene.asOwner(Ask.get(seen)).header("ETag").orElseThrow());
    }
}
