/**
 * The simulated exchange as a place that is open round the clock: a market made from a seed or replayed
 * from a record is shown step by step along a given time, snapshots of it go out to any thread, and work
 * comes in to the one thread that owns the exchange. All that leaves this package is simulated and says so.
 */
@NullMarked
package io.tarkash.simulator.venue;

import org.jspecify.annotations.NullMarked;
