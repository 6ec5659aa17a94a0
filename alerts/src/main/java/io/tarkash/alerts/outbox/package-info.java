/**
 * What waits to be sent, by channel, durably and in order: repeats become one message, a storm becomes a summary,
 * a channel that does not answer is tried again with growing pauses and holds up no other.
 */
@NullMarked
package io.tarkash.alerts.outbox;

import org.jspecify.annotations.NullMarked;
