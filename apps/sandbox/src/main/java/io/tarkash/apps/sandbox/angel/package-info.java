/**
 * Angel One's SmartAPI as a server of the sandbox: login, REST calls, scrip master, the binary market stream and the
 * order stream, over the one simulated exchange. What is written here was learnt from the broker's documents and the
 * public SDKs only; it shares nothing with the adapter that talks to the real broker, so that a misunderstanding on
 * one side is not repeated on the other.
 */
@NullMarked
package io.tarkash.apps.sandbox.angel;

import org.jspecify.annotations.NullMarked;
