/**
 * Angel One, reached over SmartAPI. {@link io.tarkash.brokers.angelone.AngelOne} is the house,
 * {@link io.tarkash.brokers.angelone.AngelLink} one account's way to it. Below: how one logs in, the calls and what
 * their answers prove, the two streams, one of ticks and one of order updates, and the mapping of the broker's rows to
 * ours.
 */
@NullMarked
package io.tarkash.brokers.angelone;

import org.jspecify.annotations.NullMarked;
