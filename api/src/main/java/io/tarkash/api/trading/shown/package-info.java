/**
 * A desk's view as JSON: runs, orders, positions with their profit. In come immutable views and prices, out go trees;
 * the same code makes the answers to requests and what live streams push.
 */
@NullMarked
package io.tarkash.api.trading.shown;

import org.jspecify.annotations.NullMarked;
