package io.tarkash.api.http;

import io.tarkash.api.web.Method;
import io.tarkash.api.web.PathTemplate;
import io.tarkash.api.web.Route;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All routes of the server. A path is found by its segments, fixed ones before places, and the methods of a path are
 * known together, so that a wrong method is told from a wrong path. Immutable after construction.
 */
public final class RouteTable {
    private final List<Route> routes;
    private final Node root = new Node();

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        this.routes.forEach(this::add);
    }

    public List<Route> all() {
        return routes;
    }

    /** What stands at a path, with the texts at its places. */
    public Optional<Place> find(String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        String[] segments = path.substring(1).split("/", -1);
        List<String> values = new ArrayList<>();
        return find(root, segments, 0, values).map(node -> new Place(Map.copyOf(node.routes), List.copyOf(values)));
    }

    private static Optional<Node> find(Node node, String[] segments, int depth, List<String> values) {
        if (depth == segments.length) {
            return node.routes.isEmpty() ? Optional.empty() : Optional.of(node);
        }
        Optional<Node> fixed = Optional.ofNullable(node.fixed.get(segments[depth]))
                .flatMap(next -> find(next, segments, depth + 1, values));
        if (fixed.isPresent() || node.place.isEmpty() || segments[depth].isEmpty()) {
            return fixed;
        }
        values.add(segments[depth]);
        Optional<Node> found = find(node.place.get(), segments, depth + 1, values);
        if (found.isEmpty()) {
            values.removeLast();
        }
        return found;
    }

    private void add(Route route) {
        Node node = root;
        for (String segment : route.path().segments()) {
            node = PathTemplate.isPlace(segment)
                    ? node.placeOrNew()
                    : node.fixed.computeIfAbsent(segment, ignored -> new Node());
        }
        if (node.routes.put(route.method(), route) != null) {
            throw new IllegalArgumentException("two routes are " + route.name());
        }
    }

    /** The routes at one path, by method, and the texts at its places in their order. */
    public record Place(Map<Method, Route> routes, List<String> values) {
        public Optional<Route> route(Method method) {
            return Optional.ofNullable(routes.get(method));
        }

        public Set<Method> methods() {
            return routes.keySet();
        }

        /** The ids of the path by their names. */
        public Map<String, String> ids(Route route) {
            Map<String, String> ids = new HashMap<>();
            List<String> names = route.path().names();
            for (int index = 0; index < names.size(); index++) {
                ids.put(names.get(index), values.get(index));
            }
            return ids;
        }
    }

    private static final class Node {
        private final Map<String, Node> fixed = new HashMap<>();
        private final Map<Method, Route> routes = new EnumMap<>(Method.class);
        private Optional<Node> place = Optional.empty();

        private Node placeOrNew() {
            Node next = place.orElseGet(Node::new);
            place = Optional.of(next);
            return next;
        }
    }
}
