/**
 * The Noren order system as a server of the sandbox, in the two dialects of Shoonya and Zebu: OAuth login, the calls
 * that take {@code jData=}, symbol masters, and the one socket that carries touchline, depth and order updates. It
 * shares nothing with the adapter that talks to the real brokers, so that a misunderstanding on one side is not
 * repeated on the other.
 */
@NullMarked
package io.tarkash.apps.sandbox.noren;

import org.jspecify.annotations.NullMarked;
