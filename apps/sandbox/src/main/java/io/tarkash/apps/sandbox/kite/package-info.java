/**
 * Zerodha's Kite Connect v3 as a client sees it: the login page, the REST calls with form bodies and JSON answers, the
 * dump of instruments, the binary ticks and the order texts on one socket, and postbacks. Written from the protocol's
 * documents and checked by the broker's own clients.
 */
@NullMarked
package io.tarkash.apps.sandbox.kite;

import org.jspecify.annotations.NullMarked;
