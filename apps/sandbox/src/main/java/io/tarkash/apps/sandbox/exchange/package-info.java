/**
 * The one exchange behind the four brokers: what is listed and how each broker spells it, the clients with their
 * orders, trades, positions and money, and the ticks. Everything that changes does so on the venue's thread; readers
 * of other threads are given immutable rows. Nothing here knows a wire protocol.
 */
@NullMarked
package io.tarkash.apps.sandbox.exchange;

import org.jspecify.annotations.NullMarked;
