/**
 * The sandbox: a program that opens one simulated exchange and, on loopback, servers that speak the protocols of four
 * brokers over it, and a server through which faults are set and the books are read. It shares no wire code with
 * Tarkash's own adapters, so that one mistake cannot hide in both.
 */
@NullMarked
package io.tarkash.apps.sandbox;

import org.jspecify.annotations.NullMarked;
