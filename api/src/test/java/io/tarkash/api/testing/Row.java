package io.tarkash.api.testing;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One row of the matrix: a route, a request that succeeds when its rightful caller sends it, and the status that each
 * kind of caller gets. The request is made anew for each cell, so that no cell feels the one before; what it needs it
 * prepares as the owner. The fuzz test bends the same request.
 *
 * @param route the operation's name, as {@code GET /api/options/baskets/{basket_id}}
 */
public record Row(String route, Map<Who, Integer> expected, Function<Scene, Ask> request) {
    public Row {
        expected = Map.copyOf(expected);
    }

    public static Row of(String route, Function<Scene, Ask> request) {
        return new Row(route, Map.of(), request);
    }

    /** What nobody, another trader, the owner, an administrator and a key that only reads get, in this order. */
    public Row gives(int nobody, int other, int owner, int admin, int readKey) {
        Map<Who, Integer> all = new EnumMap<>(Who.class);
        all.put(Who.NOBODY, nobody);
        all.put(Who.OTHER, other);
        all.put(Who.OWNER, owner);
        all.put(Who.ADMIN, admin);
        all.put(Who.READ_KEY, readKey);
        return new Row(route, all, request);
    }

    /** Who is meant to send it: the owner, or else the administrator. */
    public Who rightful() {
        return expected.getOrDefault(Who.OWNER, 500) < 300 ? Who.OWNER : Who.ADMIN;
    }
}
