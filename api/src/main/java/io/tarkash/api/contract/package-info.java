/**
 * The contract of the API: one OpenAPI document, put together from the files of the groups of routes, and its page.
 *
 * <p>In come the groups, out goes the document. It is written by hand and first; tests hold the routes to it.
 */
@NullMarked
package io.tarkash.api.contract;

import org.jspecify.annotations.NullMarked;
