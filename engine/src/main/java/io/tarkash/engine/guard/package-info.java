/**
 * Stage: nothing is wished twice. An intent's id is derived from what it stands for, so a second wish for
 * the same thing is the same intent, and is dropped and reported.
 */
@NullMarked
package io.tarkash.engine.guard;

import org.jspecify.annotations.NullMarked;
