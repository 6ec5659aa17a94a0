/**
 * Prices as a decision sees them. A board holds the newest quote of each contract in a dense index;
 * a market is the board as it stood at one instant, and a chain is one expiry of it in strike order.
 */
@NullMarked
package io.tarkash.domain.market.quote;

import org.jspecify.annotations.NullMarked;
