/** Tests of this package. */
@NullMarked
package io.tarkash.brokers.noren.session;

import org.jspecify.annotations.NullMarked;
