package io.tarkash.api.auth;

import io.tarkash.api.web.RouteGroup;

/** The groups of routes about who somebody is: one document describes them together. */
sealed interface AuthRoutes extends RouteGroup permits SignInRoutes, SelfRoutes, AccessRoutes {
    @Override
    default String document() {
        return "openapi/auth.yaml";
    }
}
