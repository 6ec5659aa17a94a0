/**
 * Days of prices made from a seed: an index path, a smile for each expiry, and the books that follow
 * from them. Floating point lives inside this package only and leaves it as whole paise.
 */
@NullMarked
package io.tarkash.simulator.day;

import org.jspecify.annotations.NullMarked;
