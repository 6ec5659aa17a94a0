/** The ticker socket: binary ticks, and updates of all the user's orders as texts. Postbacks say the same over HTTP. */
@NullMarked
package io.tarkash.brokers.zerodha.stream;

import org.jspecify.annotations.NullMarked;
