/**
 * Stage: which recurring events are due in a phase of the market, and how often.
 */
@NullMarked
package io.tarkash.engine.phase;

import org.jspecify.annotations.NullMarked;
