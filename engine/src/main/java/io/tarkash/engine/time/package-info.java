/**
 * The port of time: the only way in which anything outside the pure engine learns the hour or asks to be woken.
 */
@NullMarked
package io.tarkash.engine.time;

import org.jspecify.annotations.NullMarked;
