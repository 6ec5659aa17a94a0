/**
 * Calls of the Noren protocol: how a request is written, what an answer means, and which answers prove that an order
 * was not taken. Fields go in; answers, rows and outcomes come out. Sends nothing twice.
 */
@NullMarked
package io.tarkash.brokers.noren.http;

import org.jspecify.annotations.NullMarked;
