/** Baskets that break one rule each. */
@NullMarked
package io.tarkash.domain.strategy.rules;

import org.jspecify.annotations.NullMarked;
