/**
 * Stage: what was traded. Every report of a trade is counted once, by the exchange's number.
 */
@NullMarked
package io.tarkash.engine.fill;

import org.jspecify.annotations.NullMarked;
