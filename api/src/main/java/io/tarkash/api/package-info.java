/**
 * HTTP under /api: commands in, views out. The contract is openapi.yaml; nothing here decides about trading.
 *
 * <p>To add a part: write its file {@code openapi/part.yaml}, a {@link io.tarkash.api.web.RouteGroup} whose constructor
 * takes the services that it needs, and give it to {@link io.tarkash.api.ApiServer} in {@link io.tarkash.api.ApiParts}.
 * Handlers read with {@link io.tarkash.api.web.Fields}, answer with {@link io.tarkash.api.web.Answer} and refuse with
 * {@link io.tarkash.api.web.Problem}; the frame in {@code api.http} does the rest from the route's declaration. In the
 * tests add the group and its matrix rows to {@code testing.WholeApi}: document, matrix, fuzz and header tests then
 * cover it.
 */
@NullMarked
package io.tarkash.api;

import org.jspecify.annotations.NullMarked;
