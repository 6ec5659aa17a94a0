/**
 * Tests of the codec over generated values of every type that it has to write.
 */
@NullMarked
package io.tarkash.stores.journal.json;

import org.jspecify.annotations.NullMarked;
