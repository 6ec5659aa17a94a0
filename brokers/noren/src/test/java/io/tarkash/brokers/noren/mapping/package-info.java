/** Rows against the recorded answers. */
@NullMarked
package io.tarkash.brokers.noren.mapping;

import org.jspecify.annotations.NullMarked;
