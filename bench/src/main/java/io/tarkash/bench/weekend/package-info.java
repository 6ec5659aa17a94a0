/**
 * Five days from a Friday to a Tuesday with a weekend and a holiday between, in virtual time: the desks, the store and
 * the calendar that a server has, with brokers that fill at once. In goes how many users; out comes what was entered,
 * what the store was asked, and everything that was not as it has to be.
 */
@NullMarked
package io.tarkash.bench.weekend;

import org.jspecify.annotations.NullMarked;
