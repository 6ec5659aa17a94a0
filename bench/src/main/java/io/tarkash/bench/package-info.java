/**
 * Benchmarks that are run by hand: each figure stands beside a named peer that ran in the same minutes on the same
 * machine. In come names and how much time may be spent; out goes a table, and JSON if asked for.
 */
@NullMarked
package io.tarkash.bench;

import org.jspecify.annotations.NullMarked;
