package io.tarkash.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.web.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rows of alert channels. Each request finds a channel c, of the owner or of the installation. */
public final class AlertRows {
    public static final String CHANNELS = "/api/alert-channels";
    public static final String SECRET = "nobody sees this secret";
    public static final String WEBHOOK =
            "{\"id\":\"c\",\"name\":\"Mine\",\"least\":\"WARN\",\"webhook\":{\"address\":\"https://example.org/hook\",\"secret\":\""
                    + SECRET + "\"}}";
    public static final String CHANGED =
            "{\"name\":\"Other\",\"least\":\"PAGE\",\"webhook\":{\"address\":\"https://example.org/hook\"}}";
    private static final String TELEGRAM =
            "{\"name\":\"Bot\",\"least\":\"INFO\",\"telegram\":{\"chat\":\"-100200\",\"token\":\"123456:abcdefghijklmnopqrstuvwxyz\"}}";
    private static final String OPERATORS = "/api/admin/alert-channels";

    private AlertRows() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        String one = CHANNELS + "/{channel_id}";
        String c = CHANNELS + "/c";
        rows.add(own("GET " + CHANNELS, scene -> Ask.get(CHANNELS)).gives(401, 200, 200, 200, 200));
        rows.add(own("POST " + CHANNELS, scene -> Ask.post(CHANNELS, TELEGRAM)).gives(401, 201, 201, 201, 403));
        rows.add(own("GET " + one, scene -> Ask.get(c)).gives(401, 404, 200, 404, 200));
        rows.add(own(
                        "PUT " + one,
                        scene -> seen(scene.asOwner(Ask.get(c)), Ask.of(Method.PUT, c))
                                .withBody(CHANGED))
                .gives(401, 404, 200, 404, 403));
        rows.add(own("DELETE " + one, scene -> seen(scene.asOwner(Ask.get(c)), Ask.of(Method.DELETE, c)))
                .gives(401, 404, 204, 404, 403));
        rows.add(own("POST " + one + "/test", scene -> Ask.post(c + "/test", "{}"))
                .gives(401, 404, 200, 404, 403));
        rows.addAll(operators());
        return rows;
    }

    private static List<Row> operators() {
        String one = OPERATORS + "/{channel_id}";
        String c = OPERATORS + "/c";
        return List.of(
                admin("GET " + OPERATORS, 200, scene -> Ask.get(OPERATORS)),
                admin("POST " + OPERATORS, 201, scene -> Ask.post(OPERATORS, TELEGRAM)),
                admin("GET " + one, 200, scene -> Ask.get(c)),
                admin(
                        "PUT " + one,
                        200,
                        scene -> seen(scene.asAdmin(Ask.get(c)), Ask.of(Method.PUT, c))
                                .withBody(CHANGED)),
                admin("DELETE " + one, 204, scene -> seen(scene.asAdmin(Ask.get(c)), Ask.of(Method.DELETE, c))),
                admin("POST " + one + "/test", 200, scene -> Ask.post(c + "/test", "{}")));
    }

    private static Row own(String route, Function<Scene, Ask> request) {
        return Row.of(route, scene -> {
            scene.asOwner(Ask.post(CHANNELS, WEBHOOK));
            return request.apply(scene);
        });
    }

    /** All scenes share the one installation, so what others left is removed first. */
    private static Row admin(String route, int status, Function<Scene, Ask> request) {
        return Row.of(route, scene -> {
                    for (JsonNode left :
                            scene.asAdmin(Ask.get(OPERATORS)).json().path("items")) {
                        String path = OPERATORS + "/" + left.path("id").asText();
                        scene.asAdmin(seen(scene.asAdmin(Ask.get(path)), Ask.of(Method.DELETE, path)));
                    }
                    scene.asAdmin(Ask.post(OPERATORS, WEBHOOK));
                    return request.apply(scene);
                })
                .gives(401, 403, 403, status, 403);
    }

    private static Ask seen(Reply reply, Ask ask) {
        return ask.with("If-Match", reply.header("ETag").orElseThrow());
    }
}
