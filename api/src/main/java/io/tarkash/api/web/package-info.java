/**
 * The words in which routes are written: what a route declares, what its handler is asked and what it answers.
 *
 * <p>In come typed calls, out go typed answers or refusals that name every wrong field. Nothing here knows the server
 * underneath; the routes of every part of the product build on this package and on nothing else of the frame.
 */
@NullMarked
package io.tarkash.api.web;

import org.jspecify.annotations.NullMarked;
