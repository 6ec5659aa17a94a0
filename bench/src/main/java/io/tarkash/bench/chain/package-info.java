/**
 * Implied volatility and Greeks of a whole chain, beside the same work done by Strata. Measured by JMH.
 */
@NullMarked
package io.tarkash.bench.chain;

import org.jspecify.annotations.NullMarked;
