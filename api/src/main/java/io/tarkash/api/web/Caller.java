package io.tarkash.api.web;

import io.tarkash.identity.Principal;
import io.tarkash.identity.user.Origin;
import java.util.Optional;

/** Who asks, from where, and under which request id. */
public record Caller(Optional<Principal> principal, Origin origin, String requestId) {}
