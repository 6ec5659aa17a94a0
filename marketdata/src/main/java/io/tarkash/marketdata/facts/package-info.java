/**
 * Reads the market facts from the folder of dated tables that an operator can edit. In comes a folder;
 * out come the calendar, the contract tables and the charges, or every problem of every file at once,
 * so that a reload either succeeds whole or changes nothing.
 */
@NullMarked
package io.tarkash.marketdata.facts;

import org.jspecify.annotations.NullMarked;
