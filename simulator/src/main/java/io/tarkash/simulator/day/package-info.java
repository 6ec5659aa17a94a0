/**
 * Days of prices made from a seed, and a market that strings them together without end: an index path, a
 * smile for each expiry, and the books that follow from them. Floating point lives inside this package only and leaves it as whole paise.
 */
@NullMarked
package io.tarkash.simulator.day;

import org.jspecify.annotations.NullMarked;
