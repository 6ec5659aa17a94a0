package io.tarkash.api.contract;

import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Content;
import io.tarkash.api.web.Handler;
import io.tarkash.api.web.RateClass;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Serves the document and a page that shows it. The document is put together when first asked for. Thread-safe. */
public final class DocumentRoutes implements RouteGroup {
    private final List<RouteGroup> groups;
    private volatile Optional<ApiDocument> document = Optional.empty();

    public DocumentRoutes(List<RouteGroup> others) {
        List<RouteGroup> all = new ArrayList<>(others);
        all.add(this);
        this.groups = List.copyOf(all);
    }

    @Override
    public String document() {
        return "openapi/documents.yaml";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                open("/api/openapi.yaml", call -> text("application/yaml", whole().yaml())),
                open("/api/openapi.json", call -> Answer.ok(whole().json())),
                open("/api/docs", call -> text("text/html; charset=utf-8", resource("docs/page.html"))),
                open("/api/docs/page.js", call -> text("text/javascript; charset=utf-8", resource("docs/page.js"))),
                open("/api/docs/page.css", call -> text("text/css; charset=utf-8", resource("docs/page.css"))));
    }

    private ApiDocument whole() {
        ApiDocument whole = document.orElseGet(() -> ApiDocument.of(groups));
        document = Optional.of(whole);
        return whole;
    }

    private static Route open(String path, Handler handler) {
        return Route.get(path, Access.PUBLIC, handler).counted(RateClass.OPEN);
    }

    private static Answer text(String mediaType, String text) {
        return Answer.of(new Content.Text(mediaType, text));
    }

    private static String resource(String name) {
        try (InputStream in = DocumentRoutes.class.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }
}
