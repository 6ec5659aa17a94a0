package io.tarkash.api.testing;

import io.tarkash.api.web.RouteGroup;
import java.util.List;

/** A group of routes together with its rows of the matrix. */
public record Part(RouteGroup group, List<Row> rows) {
    public Part {
        rows = List.copyOf(rows);
    }
}
