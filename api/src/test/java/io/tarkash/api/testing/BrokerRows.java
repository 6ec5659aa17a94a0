package io.tarkash.api.testing;

import io.tarkash.api.web.Method;
import java.util.List;
import java.util.function.Function;

/** The rows of connections. Each request finds an account z of the owner's, with its credentials stored. */
public final class BrokerRows {
    public static final String ONE = DefinitionRows.ACCOUNTS + "/z";
    public static final String CREDENTIALS =
            "{\"values\":{\"api_key\":\"canary-key\",\"api_secret\":\"canary-secret\"}}";

    private static final String TEMPLATE = DefinitionRows.ACCOUNTS + "/{account_id}";

    private BrokerRows() {}

    static List<Row> rows() {
        return List.of(
                row("GET " + TEMPLATE + "/connection", scene -> Ask.get(ONE + "/connection"))
                        .gives(401, 404, 200, 404, 200),
                row(
                                "PUT " + TEMPLATE + "/credentials",
                                scene ->
                                        Ask.of(Method.PUT, ONE + "/credentials").withBody(CREDENTIALS))
                        .gives(401, 404, 200, 404, 403),
                row("DELETE " + TEMPLATE + "/credentials", scene -> Ask.of(Method.DELETE, ONE + "/credentials"))
                        .gives(401, 404, 204, 404, 403),
                row(
                                "PUT " + TEMPLATE + "/source-address",
                                scene -> Ask.of(Method.PUT, ONE + "/source-address")
                                        .withBody("{\"address\":\"127.0.0.2\"}"))
                        .gives(401, 404, 200, 404, 403),
                row("POST " + TEMPLATE + "/login", scene -> Ask.post(ONE + "/login", "{}"))
                        .gives(401, 404, 200, 404, 403),
                row(
                                "POST " + TEMPLATE + "/login/complete",
                                scene -> Ask.post(ONE + "/login/complete", completing(state(scene))))
                        .gives(401, 404, 200, 404, 403),
                row("POST " + TEMPLATE + "/logout", scene -> Ask.post(ONE + "/logout", "{}"))
                        .gives(401, 404, 204, 404, 403),
                row("GET /broker-login/callback", scene -> Ask.get(callback(state(scene)) + "&tarkash_again=1"))
                        .gives(401, 409, 200, 409, 401));
    }

    public static String callback(String state) {
        return "/broker-login/callback?action=login&type=login&status=success&request_token=good&state=" + state;
    }

    public static String completing(String state) {
        return "{\"state\":\"" + state + "\",\"answers\":{\"request_token\":\"good\"}}";
    }

    /** Of a login that the owner begins now. */
    public static String state(Scene scene) {
        return scene.asOwner(Ask.post(ONE + "/login", "{}"))
                .json()
                .path("state")
                .asText();
    }

    /** The account z of the owner's, and its credentials. */
    public static void prepare(Scene scene) {
        scene.asOwner(Ask.post(DefinitionRows.ACCOUNTS, DefinitionRows.account("z")));
        scene.asOwner(Ask.of(Method.PUT, ONE + "/credentials").withBody(CREDENTIALS));
    }

    private static Row row(String route, Function<Scene, Ask> request) {
        return Row.of(route, scene -> {
            prepare(scene);
            return request.apply(scene);
        });
    }
}
