/** Tests of this package. */
@NullMarked
package io.tarkash.brokers.noren.http;

import org.jspecify.annotations.NullMarked;
