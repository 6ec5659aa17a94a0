/**
 * Quotes a second of a made day through the floor, with and without strategies, beside a bare loop over the same
 * prices; and of a file through the reader, beside a bare loop over the same rows.
 */
@NullMarked
package io.tarkash.bench.replay;

import org.jspecify.annotations.NullMarked;
