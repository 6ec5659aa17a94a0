/**
 * Rows of the Noren protocol as what they mean here, and back: orders, trades, positions, contract lists, and the
 * broker's words for states, products and refusals. Pure; nothing in here talks to anyone.
 */
@NullMarked
package io.tarkash.brokers.noren.mapping;

import org.jspecify.annotations.NullMarked;
