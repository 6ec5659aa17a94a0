/**
 * Tests of the journal: what was committed comes back, on memory and on SQLite, and what a minute costs.
 */
@NullMarked
package io.tarkash.stores.journal;

import org.jspecify.annotations.NullMarked;
