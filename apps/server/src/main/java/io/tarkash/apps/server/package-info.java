/**
 * The server: configuration, wiring by hand, and the commands of the operator.
 */
@NullMarked
package io.tarkash.apps.server;

import org.jspecify.annotations.NullMarked;
