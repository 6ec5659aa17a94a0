package io.tarkash.api.web;

import java.util.List;

/**
 * The routes of one part of the product together with the part of the OpenAPI document that describes them. Every
 * group is given to the server by plain {@code new}; tests hold that routes and document agree both ways.
 */
public interface RouteGroup {
    /** The resource with this group's paths and schemas, as {@code openapi/auth.yaml}. */
    String document();

    List<Route> routes();

    /** Ends answers that last, when the server stops. */
    default void stop() {}
}
