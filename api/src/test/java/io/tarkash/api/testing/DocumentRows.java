package io.tarkash.api.testing;

import java.util.List;
import java.util.stream.Stream;

/** The documents are for everybody. */
final class DocumentRows {
    static final List<Row> ROWS = Stream.of(
                    "/api/openapi.yaml", "/api/openapi.json", "/api/docs", "/api/docs/page.js", "/api/docs/page.css")
            .map(path -> Row.of("GET " + path, scene -> Ask.get(path)).gives(200, 200, 200, 200, 200))
            .toList();

    private DocumentRows() {}
}
