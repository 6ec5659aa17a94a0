/**
 * Stage: what may leave. Data must be fresh, shorts must be covered, an order must fit the exchange's
 * freeze quantity and price band. A refusal is a value with its reason.
 */
@NullMarked
package io.tarkash.engine.risk;

import org.jspecify.annotations.NullMarked;
