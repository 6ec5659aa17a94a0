/**
 * A trading day in virtual time: prices reach the desk's board and the exchange, minutes tick, and what the desk wants
 * done goes over the lines to its brokers and comes back as events. The desk is the real one.
 */
@NullMarked
package io.tarkash.simulator.floor;

import org.jspecify.annotations.NullMarked;
