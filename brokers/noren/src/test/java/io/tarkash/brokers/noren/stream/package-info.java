/** Tests of this package. */
@NullMarked
package io.tarkash.brokers.noren.stream;

import org.jspecify.annotations.NullMarked;
