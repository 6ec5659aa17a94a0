package io.tarkash.api.web;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One operation of the API and everything that the frame has to know about it. A route is written as
 *
 * <pre>{@code
 * Route.post("/api/options/baskets", Access.TRADE, this::create).needs(Need.IDEMPOTENCY_KEY)
 * Route.get("/api/options/baskets", Access.READ, this::list).query("scope", "limit", "cursor")
 * }</pre>
 *
 * A query parameter that is not declared is refused, unless the route says that strangers write its address. Immutable.
 *
 * @param openQuery whether parameters that nobody declared are handed on
 */
public record Route(
        Method method,
        PathTemplate path,
        Access access,
        Set<Need> needs,
        RateClass rate,
        Set<String> queryNames,
        boolean openQuery,
        Handler handler) {
    public Route {
        needs = Set.copyOf(needs);
        queryNames = Set.copyOf(queryNames);
    }

    public static Route get(String path, Access access, Handler handler) {
        return of(Method.GET, path, access, RateClass.READ, handler);
    }

    public static Route post(String path, Access access, Handler handler) {
        return of(Method.POST, path, access, RateClass.WRITE, handler);
    }

    public static Route put(String path, Access access, Handler handler) {
        return of(Method.PUT, path, access, RateClass.WRITE, handler);
    }

    public static Route patch(String path, Access access, Handler handler) {
        return of(Method.PATCH, path, access, RateClass.WRITE, handler);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return of(Method.DELETE, path, access, RateClass.WRITE, handler);
    }

    public Route needs(Need... more) {
        EnumSet<Need> all = EnumSet.noneOf(Need.class);
        all.addAll(needs);
        all.addAll(List.of(more));
        return new Route(method, path, access, all, rate, queryNames, openQuery, handler);
    }

    public Route counted(RateClass as) {
        return new Route(method, path, access, needs, as, queryNames, openQuery, handler);
    }

    public Route query(String... names) {
        Set<String> all = new LinkedHashSet<>(queryNames);
        all.addAll(List.of(names));
        return new Route(method, path, access, needs, rate, all, openQuery, handler);
    }

    /** For addresses to which other sites send a browser, with parameters of their own. */
    public Route anyQuery() {
        return new Route(method, path, access, needs, rate, queryNames, true, handler);
    }

    public boolean isNeeding(Need need) {
        return needs.contains(need);
    }

    /** The name of the operation in tests, logs and metrics: {@code GET /api/options/baskets/{basket_id}}. */
    public String name() {
        return method + " " + path;
    }

    private static Route of(Method method, String path, Access access, RateClass rate, Handler handler) {
        return new Route(method, new PathTemplate(path), access, Set.of(), rate, Set.of(), false, handler);
    }
}
