/**
 * The one socket of an account: its login, price deltas put together to quotes, and what happens to its orders. Texts
 * come in from the broker, quotes and order updates go out to the account's listener.
 */
@NullMarked
package io.tarkash.brokers.noren.stream;

import org.jspecify.annotations.NullMarked;
