/**
 * Stage: what a broker is to the engine. Requests go out, outcomes and books come back; an outcome
 * that nobody told us is a value of its own. Every broker, paper included, stands behind this port.
 */
@NullMarked
package io.tarkash.engine.broker;

import org.jspecify.annotations.NullMarked;
