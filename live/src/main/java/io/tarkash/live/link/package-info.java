/**
 * What a broker is to the outside of the engine: how a person logs in, what an account's link offers beside the
 * {@link io.tarkash.engine.broker.Broker} that the engine speaks to, and the broker's own list of contracts. Each
 * broker's module implements {@link io.tarkash.live.link.BrokerHouse}; who wires them never asks which one it is. What
 * those modules have alike and what has nothing to do with a protocol stands here, too.
 */
@NullMarked
package io.tarkash.live.link;

import org.jspecify.annotations.NullMarked;
