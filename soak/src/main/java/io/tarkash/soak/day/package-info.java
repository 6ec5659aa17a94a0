/**
 * Whole trading days of the real server's desk in virtual time, drawn by a seed: strategies, commands, four brokers with
 * their own habits, and everything that networks, brokers, stores and processes do wrong. The desk's loop, its lines and
 * pacers, its journal and the engine are the real ones; only time, prices and the brokers are made here. What holds is
 * judged by the brokers' own books. In goes a seed, out comes a breach or none.
 */
@NullMarked
package io.tarkash.soak.day;

import org.jspecify.annotations.NullMarked;
