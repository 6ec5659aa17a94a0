/**
 * Named mishaps to practise: a drill is one thing going wrong at one account. It is a value that lends
 * what is needed to make it happen: a broker in front of the broker, faults on the line, an appetite of
 * the exchange, prices with a hole, or the hand of the owner at the broker's own screen.
 */
@NullMarked
package io.tarkash.simulator.drill;

import org.jspecify.annotations.NullMarked;
