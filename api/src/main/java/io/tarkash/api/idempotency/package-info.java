/**
 * The port by which the same write told twice is one write: what names it, what was answered, where that is kept.
 */
@NullMarked
package io.tarkash.api.idempotency;

import org.jspecify.annotations.NullMarked;
