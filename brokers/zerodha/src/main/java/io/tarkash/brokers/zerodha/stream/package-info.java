/**
 * The ticker socket: binary ticks, and updates of all the user's orders as texts. The broker can post the same updates to
 * an address of the app's; they are not taken, since the socket says as much and needs no open door to the outside.
 */
@NullMarked
package io.tarkash.brokers.zerodha.stream;

import org.jspecify.annotations.NullMarked;
