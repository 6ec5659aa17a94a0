/**
 * One activation of a strategy on one day: the contracts its legs are bound to, how far each account
 * has come, and the why-card behind each decision.
 */
@NullMarked
package io.tarkash.domain.run;

import org.jspecify.annotations.NullMarked;
