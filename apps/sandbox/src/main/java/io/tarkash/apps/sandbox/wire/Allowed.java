package io.tarkash.apps.sandbox.wire;

import io.tarkash.apps.sandbox.exchange.Handling;
import java.time.Instant;

/**
 * A call that may be carried out, with what the scenario says of it: how an order placed by it is handled, and as of
 * when books are read ({@link Instant#MAX} for now).
 */
public record Allowed(Handling handling, Instant asOf) {}
