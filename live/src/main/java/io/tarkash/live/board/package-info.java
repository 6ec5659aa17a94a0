/**
 * What is compared for a person or laid before one: a broker's contract list against the tables, a broker's day against
 * the desk's, and the list by which positions are closed over the telephone. Pure: nothing here asks a broker or a clock.
 */
@NullMarked
package io.tarkash.live.board;

import org.jspecify.annotations.NullMarked;
