/**
 * When a strategy wants to be in the market: days, days to expiry, entry, exit and the window in
 * which a late entry may still be taken.
 */
@NullMarked
package io.tarkash.domain.schedule;

import org.jspecify.annotations.NullMarked;
