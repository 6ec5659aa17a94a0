/**
 * What the API shows of the market: its phase and sessions, the contracts, and option chains with volatilities and
 * Greeks. In comes the newest snapshot of prices, out go answers that say whether the market is simulated.
 */
@NullMarked
package io.tarkash.api.market;

import org.jspecify.annotations.NullMarked;
