/**
 * Live views as server-sent events: what a desk shows, the market's phase, alerts.
 *
 * <p>In come states and alerts through {@link io.tarkash.api.stream.LiveFeed}, out go events to any number of readers. A
 * reader is no more than a place in its user's short memory of events, so a slow one costs nobody anything.
 */
@NullMarked
package io.tarkash.api.stream;

import org.jspecify.annotations.NullMarked;
