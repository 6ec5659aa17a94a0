/**
 * Zerodha, reached over Kite Connect version 3. {@link io.tarkash.brokers.zerodha.Zerodha} is the house,
 * {@link io.tarkash.brokers.zerodha.ZerodhaLink} one account's way to it. Below: how one logs in, the calls and what
 * their answers prove, the one stream of ticks and order updates, and the mapping of the broker's rows to ours.
 */
@NullMarked
package io.tarkash.brokers.zerodha;

import org.jspecify.annotations.NullMarked;
