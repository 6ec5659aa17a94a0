/**
 * What the four broker servers have in common although their protocols do not: counting and limiting calls, sessions,
 * carrying out the faults of the scenario on a call, and handing a client's order updates to its streams. A server
 * gives the words, this package the manners.
 */
@NullMarked
package io.tarkash.apps.sandbox.wire;

import org.jspecify.annotations.NullMarked;
