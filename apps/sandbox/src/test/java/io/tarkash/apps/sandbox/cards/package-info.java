/**
 * The numbered test cards: what every broker's adapter must do from login to faults, asked of each of them in the same
 * words over the sandbox, and of paper where it makes sense. The list stands in {@code docs/broker-cards.md}, the result
 * of a run in {@code target/broker-cards.txt}.
 */
@NullMarked
package io.tarkash.apps.sandbox.cards;

import org.jspecify.annotations.NullMarked;
