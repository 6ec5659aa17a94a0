/**
 * The broker's rows, lists and words, mapped to ours and back. Rows of instruments that are no index options are the
 * user's own and left out; what cannot be read of an order of ours is an error, never left out.
 */
@NullMarked
package io.tarkash.brokers.zerodha.mapping;

import org.jspecify.annotations.NullMarked;
