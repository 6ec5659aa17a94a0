/** The house and its links against servers of the tests. */
@NullMarked
package io.tarkash.brokers.noren;

import org.jspecify.annotations.NullMarked;
