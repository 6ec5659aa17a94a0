/**
 * Time that stands still until it is told to go on. Tasks go in with an instant, come out in the order
 * of their instants, and nothing of the host's clock or threads has a say in it.
 */
@NullMarked
package io.tarkash.simulator.time;

import org.jspecify.annotations.NullMarked;
