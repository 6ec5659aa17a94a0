/**
 * What watches a server from outside: whether it lives, what is not ready, and metrics.
 */
@NullMarked
package io.tarkash.api.health;

import org.jspecify.annotations.NullMarked;
