/**
 * What shows how the server is: metrics, readiness, punctuality.
 */
@NullMarked
package io.tarkash.apps.server.watching;

import org.jspecify.annotations.NullMarked;
