/**
 * Prices of past days, recorded or made, in the order in which they happened. The same steps feed the
 * engine's board and the simulated exchange; a bar's close is shown to the engine only when the bar has ended.
 */
@NullMarked
package io.tarkash.domain.market.history;

import org.jspecify.annotations.NullMarked;
