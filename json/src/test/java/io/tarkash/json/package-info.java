/**
 * Tests of the codec over generated values of every type that it has to write.
 */
@NullMarked
package io.tarkash.json;

import org.jspecify.annotations.NullMarked;
