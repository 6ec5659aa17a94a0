/**
 * Servers on loopback for tests of what speaks to the outside: one for HTTP, one for WebSockets. A test says what they
 * do with each request or connection, down to dropping it in the middle, and asks them what they were asked.
 */
@NullMarked
package io.tarkash.testkit.net;

import org.jspecify.annotations.NullMarked;
