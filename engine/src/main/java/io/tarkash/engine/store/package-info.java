/**
 * The port through which everything durable goes: one table of items, read by key, key range or
 * index, and written by transactions of conditional writes.
 *
 * <p>In come {@link io.tarkash.engine.store.Transaction}s and ranges, out go results and pages. The
 * limits are those of the narrowest engine and hold on all of them, so what runs on the embedded
 * store runs on the scale-out one too.
 */
@NullMarked
package io.tarkash.engine.store;

import org.jspecify.annotations.NullMarked;
