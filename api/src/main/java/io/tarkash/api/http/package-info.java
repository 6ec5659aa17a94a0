/**
 * The frame around every route: matching, headers, limits, who calls, forged requests, bodies, errors, writing answers.
 *
 * <p>In come requests of the server underneath, out go answers; what is special about one route stands in its
 * declaration, so a new route cannot forget a check.
 */
@NullMarked
package io.tarkash.api.http;

import org.jspecify.annotations.NullMarked;
