package io.tarkash.api.testing;

import io.tarkash.api.web.Method;
import java.util.List;
import java.util.function.Function;

/** The rows of an administrator, and of those who watch from outside. */
final class AdminRows {
    private AdminRows() {}

    static List<Row> users() {
        return List.of(
                admin("GET /api/admin/users", 200, scene -> Ask.get("/api/admin/users?limit=5")),
                admin("GET /api/admin/users/{user_id}", 200, scene -> Ask.get(somebody(scene))),
                admin(
                        "PUT /api/admin/users/{user_id}/role",
                        200,
                        scene -> Ask.of(Method.PUT, somebody(scene) + "/role").withBody("{\"role\":\"ADMIN\"}")),
                admin(
                        "PUT /api/admin/users/{user_id}/state",
                        200,
                        scene -> Ask.of(Method.PUT, somebody(scene) + "/state").withBody("{\"state\":\"DISABLED\"}")),
                admin(
                        "DELETE /api/admin/users/{user_id}/sessions",
                        200,
                        scene -> Ask.of(Method.DELETE, somebody(scene) + "/sessions")),
                admin(
                        "POST /api/admin/users/{user_id}/resets",
                        201,
                        scene -> Ask.post(somebody(scene) + "/resets", "{\"kind\":\"PASSWORD\"}")),
                admin("GET /api/admin/invitations", 200, scene -> Ask.get("/api/admin/invitations")),
                admin("POST /api/admin/invitations", 201, scene -> invite()),
                admin("DELETE /api/admin/invitations/{invitation_id}", 204, AdminRows::revoke));
    }

    static List<Row> platform() {
        return List.of(
                admin("GET /api/admin/kill-switch", 200, scene -> Ask.get("/api/admin/kill-switch")),
                admin(
                        "PUT /api/admin/kill-switch",
                        200,
                        scene -> Ask.of(Method.PUT, "/api/admin/kill-switch")
                                .withBody("{\"stopped\":true,\"reason\":\"drill\"}")),
                admin("GET /api/admin/punctuality", 200, scene -> Ask.get("/api/admin/punctuality")),
                admin("GET /api/admin/market-facts/preview", 200, scene -> Ask.get("/api/admin/market-facts/preview")),
                admin(
                        "POST /api/admin/market-facts/reload",
                        200,
                        scene -> Ask.post(
                                "/api/admin/market-facts/reload", "{\"fingerprint\":\"" + Fakes.FINGERPRINT + "\"}")),
                admin("GET /api/admin/audit/verification", 200, scene -> Ask.get("/api/admin/audit/verification")),
                admin(
                        "GET /api/admin/audit/entries",
                        200,
                        scene -> Ask.get("/api/admin/audit/entries?from=2026-11-01T00:00:00Z")));
    }

    static List<Row> codes() {
        String one = "/api/admin/client-codes/{broker}/{client}";
        return List.of(
                admin("GET " + one, 200, scene -> Ask.get(provenCode(scene))),
                admin("DELETE " + one, 204, scene -> Ask.of(Method.DELETE, provenCode(scene))));
    }

    /** The client code of the owner's account z, who has logged in with it. */
    private static String provenCode(Scene scene) {
        DefinitionRows.prepare(scene);
        Reply account = scene.asOwner(Ask.get(DefinitionRows.ACCOUNTS + "/z"));
        scene.api().definitions().proven(scene.person(Who.OWNER), account);
        return "/api/admin/client-codes/ZERODHA/"
                + account.json().path("client").asText();
    }

    static List<Row> health() {
        return List.of(
                Row.of("GET /health/live", scene -> Ask.get("/health/live")).gives(200, 200, 200, 200, 200),
                Row.of("GET /health/ready", scene -> Ask.get("/health/ready")).gives(200, 200, 200, 200, 200),
                Row.of("GET /metrics", scene -> Ask.get("/metrics").with("X-Forwarded-For", "203.0.113.9"))
                        .gives(403, 403, 403, 200, 403));
    }

    static List<Row> stream() {
        return List.of(Row.of("GET /api/stream", scene -> Ask.get("/api/stream?topics=DESK"))
                .gives(401, 200, 200, 200, 200));
    }

    private static Row admin(String route, int status, Function<Scene, Ask> request) {
        return Row.of(route, request).gives(401, 403, 403, status, 403);
    }

    private static String somebody(Scene scene) {
        return "/api/admin/users/" + scene.api().persons().trader().user();
    }

    private static Ask invite() {
        return Ask.post("/api/admin/invitations", "{\"role\":\"TRADER\",\"days\":3}");
    }

    private static Ask revoke(Scene scene) {
        String id = scene.asAdmin(invite()).json().path("id").asText();
        return Ask.of(Method.DELETE, "/api/admin/invitations/" + id);
    }
}
