package io.tarkash.api.testing;

import io.tarkash.api.web.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The rows of signing in and of one's own credentials. */
final class AuthRows {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String PASSWORD = "\"" + RealPersons.PASSWORD + "\"";

    private AuthRows() {}

    static List<Row> signIn() {
        return List.of(
                Row.of("POST /api/auth/register", scene -> register()).gives(201, 201, 201, 201, 201),
                Row.of("POST /api/auth/login", AuthRows::login).gives(200, 200, 200, 200, 200),
                Row.of(
                                "POST /api/auth/login/code",
                                scene -> Ask.post("/api/auth/login/code", "{\"ticket\":\"none\",\"code\":\"123456\"}"))
                        .gives(401, 401, 401, 401, 401),
                Row.of("POST /api/auth/refresh", AuthRows::refresh).gives(200, 200, 200, 200, 200),
                Row.of("POST /api/auth/reset/password", AuthRows::newPassword).gives(204, 204, 204, 204, 204),
                Row.of("POST /api/auth/reset/second-factor", AuthRows::dropFactor)
                        .gives(204, 204, 204, 204, 204),
                Row.of("POST /api/auth/logout", scene -> Ask.post("/api/auth/logout", "{}"))
                        .gives(401, 204, 204, 204, 204),
                Row.of("GET /api/auth/jwks.json", scene -> Ask.get("/api/auth/jwks.json"))
                        .gives(200, 200, 200, 200, 200));
    }

    static List<Row> self() {
        return List.of(
                Row.of("GET /api/auth/me", scene -> Ask.get("/api/auth/me")).gives(401, 200, 200, 200, 200),
                Row.of(
                                "PATCH /api/auth/me",
                                scene -> Ask.of(Method.PATCH, "/api/auth/me").withBody("{\"display_name\":\"Arjun\"}"))
                        .gives(401, 200, 200, 200, 403),
                Row.of("POST /api/auth/proof", scene -> secret("proof", "{\"password\":" + PASSWORD + "}"))
                        .gives(401, 200, 200, 200, 403),
                Row.of(
                                "POST /api/auth/password",
                                scene -> secret(
                                        "password",
                                        "{\"old_password\":" + PASSWORD
                                                + ",\"new_password\":\"another quiver of arrows\"}"))
                        .gives(401, 200, 200, 200, 403),
                Row.of("POST /api/auth/second-factor", scene -> secret("second-factor", "{}"))
                        .gives(401, 201, 201, 201, 403),
                Row.of(
                                "POST /api/auth/second-factor/confirm",
                                scene -> secret("second-factor/confirm", "{\"code\":\"000000\"}"))
                        .gives(401, 422, 422, 422, 403),
                Row.of(
                                "POST /api/auth/second-factor/remove",
                                scene -> secret(
                                        "second-factor/remove", "{\"password\":" + PASSWORD + ",\"code\":\"000000\"}"))
                        .gives(401, 422, 422, 422, 403),
                Row.of("POST /api/auth/recovery-codes", scene -> secret("recovery-codes", "{\"code\":\"000000\"}"))
                        .gives(401, 422, 422, 422, 403));
    }

    static List<Row> access() {
        return List.of(
                Row.of("GET /api/auth/sessions", scene -> Ask.get("/api/auth/sessions"))
                        .gives(401, 200, 200, 200, 403),
                Row.of("DELETE /api/auth/sessions/{session_id}", AuthRows::endSession)
                        .gives(401, 404, 204, 404, 403),
                Row.of("GET /api/auth/keys", scene -> Ask.get("/api/auth/keys")).gives(401, 200, 200, 200, 403),
                Row.of("POST /api/auth/keys", scene -> newKey()).gives(401, 201, 201, 201, 403),
                Row.of("DELETE /api/auth/keys/{key_id}", AuthRows::revokeKey).gives(401, 404, 204, 404, 403));
    }

    private static Ask register() {
        return Ask.post(
                "/api/auth/register",
                "{\"login\":\"newcomer" + NAMES.incrementAndGet() + "\",\"display_name\":\"New\",\"password\":"
                        + PASSWORD + "}");
    }

    private static Ask login(Scene scene) {
        String login = scene.person(Who.OWNER).login();
        return Ask.post(
                "/api/auth/login",
                "{\"login\":\"" + login + "\",\"password\":" + PASSWORD + ",\"client\":\"PROGRAM\"}");
    }

    private static Ask refresh(Scene scene) {
        String token = scene.asOwner(login(scene)).json().path("refresh_token").asText();
        return Ask.post("/api/auth/refresh", "{\"refresh_token\":\"" + token + "\"}");
    }

    private static Ask newPassword(Scene scene) {
        return Ask.post(
                "/api/auth/reset/password",
                "{\"code\":\"" + granted(scene, "PASSWORD") + "\",\"new_password\":\"another quiver of arrows\"}");
    }

    private static Ask dropFactor(Scene scene) {
        return Ask.post(
                "/api/auth/reset/second-factor",
                "{\"code\":\"" + granted(scene, "SECOND_FACTOR") + "\",\"password\":" + PASSWORD + "}");
    }

    /** For somebody who is none of the callers, since a reset ends all sessions. */
    private static String granted(Scene scene, String kind) {
        Person lost = scene.api().persons().trader();
        Ask grant = Ask.post("/api/admin/users/" + lost.user() + "/resets", "{\"kind\":\"" + kind + "\"}");
        return scene.asAdmin(grant).json().path("code").asText();
    }

    private static Ask endSession(Scene scene) {
        Reply login = scene.asOwner(login(scene));
        String id = login.json().path("session").path("id").asText();
        return Ask.of(Method.DELETE, "/api/auth/sessions/" + id);
    }

    private static Ask newKey() {
        return Ask.post("/api/auth/keys", "{\"name\":\"robot\",\"scopes\":[\"READ\"],\"days\":30}");
    }

    private static Ask revokeKey(Scene scene) {
        String id = scene.asOwner(newKey()).json().path("id").asText();
        return Ask.of(Method.DELETE, "/api/auth/keys/" + id);
    }

    private static Ask secret(String path, String json) {
        return Ask.post("/api/auth/" + path, json);
    }
}
