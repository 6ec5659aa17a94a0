/**
 * The operator's commands, told to a running server over a socket of its data folder or, where none runs, carried
 * out on the store and the brokers directly. Neither way needs the web side or a price feed.
 */
@NullMarked
package io.tarkash.apps.server.operator;

import org.jspecify.annotations.NullMarked;
