/** Tests of answers that are kept by key. */
@NullMarked
package io.tarkash.api.idempotency;

import org.jspecify.annotations.NullMarked;
