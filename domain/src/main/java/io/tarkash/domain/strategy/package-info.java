/**
 * What a trader writes down: legs, strike rules, stops, terms and allocations, and the check that
 * names everything wrong with them at once. Nothing here knows a concrete contract.
 */
@NullMarked
package io.tarkash.domain.strategy;

import org.jspecify.annotations.NullMarked;
