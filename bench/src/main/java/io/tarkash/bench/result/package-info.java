/**
 * What a benchmark came to, and how it is taken and shown: contenders that take turns, figures with their spread, the
 * machine, the table and the JSON.
 */
@NullMarked
package io.tarkash.bench.result;

import org.jspecify.annotations.NullMarked;
