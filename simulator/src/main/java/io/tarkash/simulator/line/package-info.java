/**
 * The network between a desk and a broker account, in virtual time: effects go out, answers, updates
 * and books come back as events, after the time they take and with the faults that were asked for.
 * It knows the broker port only, so a line may lie in front of any broker.
 */
@NullMarked
package io.tarkash.simulator.line;

import org.jspecify.annotations.NullMarked;
