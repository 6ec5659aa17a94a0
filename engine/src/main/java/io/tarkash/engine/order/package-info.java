/**
 * Stage: orders in waves. Entries buy hedges before they sell, exits buy back before they sell; an order's
 * state moves one way only, and what an account should do next is found from what it has, so that a
 * restart and a late answer need no path of their own.
 */
@NullMarked
package io.tarkash.engine.order;

import org.jspecify.annotations.NullMarked;
