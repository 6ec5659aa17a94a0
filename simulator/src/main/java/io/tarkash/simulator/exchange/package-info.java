/**
 * The exchange model: steps of prices and tickets come in, trades and the fate of resting orders go
 * out to the members' listeners. It knows no broker, no tag and no account, only seats; it reads no
 * clock but the virtual one and draws nothing at random, so the same day gives the same trades.
 */
@NullMarked
package io.tarkash.simulator.exchange;

import org.jspecify.annotations.NullMarked;
