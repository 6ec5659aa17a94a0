/**
 * What users define: baskets, strategies, allocations at three levels, broker accounts and caps. In come
 * changes of one thing each, checked against everything else the user has; out goes what is there now with
 * its version, or a typed refusal. The routes are thin: {@link io.tarkash.api.definitions.DefinitionBook}
 * decides.
 */
@NullMarked
package io.tarkash.api.definitions;

import org.jspecify.annotations.NullMarked;
