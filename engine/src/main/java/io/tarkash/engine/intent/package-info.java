/**
 * Stage: legs as written become contracts and units. A strategy's legs are bound on one chain snapshot,
 * every strike rule over the listed strikes, and what was looked at is kept for the why-card.
 */
@NullMarked
package io.tarkash.engine.intent;

import org.jspecify.annotations.NullMarked;
