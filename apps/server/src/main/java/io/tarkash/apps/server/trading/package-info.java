/**
 * What the desks need of the world, put together: the store behind each desk, and the brokers behind each account.
 */
@NullMarked
package io.tarkash.apps.server.trading;

import org.jspecify.annotations.NullMarked;
