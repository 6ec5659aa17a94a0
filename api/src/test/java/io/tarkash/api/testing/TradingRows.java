package io.tarkash.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.trading.DeskScene;
import io.tarkash.api.web.Method;
import java.util.List;
import java.util.function.Function;

/** The rows of runs, orders, positions and the market. Only the owner has a desk; everybody may look at the market. */
final class TradingRows {
    private static final String START = "{\"strategy\": \"S1\"}";

    private TradingRows() {}

    static List<Row> trading(DeskScene desks) {
        return List.of(
                reads(desks, "/api/runs"),
                reads(desks, "/api/orders"),
                reads(desks, "/api/positions"),
                reads(desks, "/api/executions"),
                reads(desks, "/api/alerts"),
                reads(desks, "/api/kill-switch"),
                ofRun(desks, "GET /api/runs/{run_id}", run -> Ask.get("/api/runs/" + id(run)))
                        .gives(401, 404, 200, 404, 200),
                ofRun(desks, "GET /api/runs/{run_id}/why", run -> Ask.get("/api/runs/" + id(run) + "/why"))
                        .gives(401, 404, 200, 404, 200),
                ofRun(
                                desks,
                                "GET /api/orders/{order_id}",
                                run -> Ask.get(
                                        "/api/orders/" + id(run.path("orders").path(0))))
                        .gives(401, 404, 200, 404, 200),
                Row.of("POST /api/runs", scene -> owning(desks, scene, Ask.post("/api/runs?wait_ms=0", START)))
                        .gives(401, 409, 202, 409, 403),
                ofRun(
                                desks,
                                "POST /api/runs/{run_id}/square-off",
                                run -> Ask.post("/api/runs/" + id(run) + "/square-off", "{\"leg\": \"sc\"}"))
                        .gives(401, 404, 200, 404, 403),
                ofRun(
                                desks,
                                "POST /api/runs/{run_id}/steering",
                                run -> Ask.post("/api/runs/" + id(run) + "/steering", "{\"steering\": \"MANUAL\"}"))
                        .gives(401, 404, 200, 404, 403),
                Row.of(
                                "POST /api/square-off",
                                scene -> owning(
                                        desks,
                                        scene,
                                        Ask.post("/api/square-off", "{\"scope\": \"STRATEGY\", \"id\": \"S1\"}")))
                        .gives(401, 409, 200, 409, 403),
                Row.of(
                                "PUT /api/kill-switch",
                                scene -> owning(
                                        desks,
                                        scene,
                                        Ask.of(Method.PUT, "/api/kill-switch").withBody("{\"why\": \"enough\"}")))
                        .gives(401, 409, 200, 409, 403),
                Row.of(
                                "DELETE /api/kill-switch",
                                scene -> owning(desks, scene, Ask.of(Method.DELETE, "/api/kill-switch")))
                        .gives(401, 409, 200, 409, 403));
    }

    static List<Row> market(DeskScene desks) {
        return List.of(
                reads(desks, "/api/market/phase"),
                reads(desks, "/api/market/instruments"),
                Row.of("GET /api/market/chain", scene -> Ask.get("/api/market/chain?underlying=NIFTY"))
                        .gives(401, 200, 200, 200, 200));
    }

    static List<Row> preview(DeskScene desks) {
        String path = "/api/options/strategies/S1/preview?at=2026-11-20T04:30:00Z";
        return List.of(Row.of(
                        "GET /api/options/strategies/{strategy_id}/preview",
                        scene -> owning(desks, scene, Ask.get(path)))
                .gives(401, 404, 200, 404, 200));
    }

    private static Row reads(DeskScene desks, String path) {
        return Row.of("GET " + path, scene -> owning(desks, scene, Ask.get(path)))
                .gives(401, 200, 200, 200, 200);
    }

    /** Of a run that the owner has started, once its entry has settled. */
    private static Row ofRun(DeskScene desks, String route, Function<JsonNode, Ask> request) {
        return Row.of(route, scene -> {
            Ask start = owning(desks, scene, Ask.post("/api/runs?wait_ms=10000", START));
            return request.apply(scene.asOwner(start).json().path("runs").path(0));
        });
    }

    private static Ask owning(DeskScene desks, Scene scene, Ask ask) {
        desks.owns(scene.person(Who.OWNER).user());
        return ask;
    }

    private static String id(JsonNode json) {
        return json.path("id").asText();
    }
}
