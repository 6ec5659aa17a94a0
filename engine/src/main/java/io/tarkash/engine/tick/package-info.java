/**
 * Stage: the minute has begun; how late we are for it, and what that means for an entry.
 */
@NullMarked
package io.tarkash.engine.tick;

import org.jspecify.annotations.NullMarked;
