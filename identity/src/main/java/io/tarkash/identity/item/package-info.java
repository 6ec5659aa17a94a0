/**
 * How identity keeps its records in the store: typed values under keys, changes that go through only if nobody else
 * changed what they were decided on, and items that expire.
 *
 * <p>In come records, out go store transactions; what expired counts as gone at once and is swept away later.
 */
@NullMarked
package io.tarkash.identity.item;

import org.jspecify.annotations.NullMarked;
