/**
 * Tells people outside the process what the desks and the machinery have to say. Alerts and notices come in on any
 * thread and are only put down there; what happens with them then has threads of its own. The outbox in the store is
 * what survives a restart.
 */
@NullMarked
package io.tarkash.alerts;

import org.jspecify.annotations.NullMarked;
