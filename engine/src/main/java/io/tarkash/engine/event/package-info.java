/**
 * What goes into a desk and what comes out of it: events in, records to be made durable and effects
 * to be carried out afterwards. The stages share these types and never each other.
 */
@NullMarked
package io.tarkash.engine.event;

import org.jspecify.annotations.NullMarked;
