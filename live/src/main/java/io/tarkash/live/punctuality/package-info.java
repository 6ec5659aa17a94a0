/**
 * How late things happen: the instants of every order against the second for which it was scheduled, and the minutes
 * of the timer against the clock, as histograms of the day and since the start.
 */
@NullMarked
package io.tarkash.live.punctuality;

import org.jspecify.annotations.NullMarked;
