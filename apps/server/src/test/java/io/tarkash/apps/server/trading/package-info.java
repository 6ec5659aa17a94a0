/** Facts about what trades, without a process of its own. */
@NullMarked
package io.tarkash.apps.server.trading;

import org.jspecify.annotations.NullMarked;
