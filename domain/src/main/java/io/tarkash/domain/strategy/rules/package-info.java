/**
 * What must hold for a basket before anything of it may run. In comes a basket as written, out go all
 * its problems at once, each with the path of the field that is wrong. What depends on a date (listed
 * expiries, cut-offs, sessions) is asked at entry and not here.
 */
@NullMarked
package io.tarkash.domain.strategy.rules;

import org.jspecify.annotations.NullMarked;
