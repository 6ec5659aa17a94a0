/**
 * How late due strategies are started at a boundary: the minute timer with its desks beside the scheduled executor of
 * the JDK and Quartz. In goes how many are due; out comes the lateness of each, with free cores and with busy ones.
 */
@NullMarked
package io.tarkash.bench.timer;

import org.jspecify.annotations.NullMarked;
