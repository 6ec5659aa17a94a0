/**
 * Stage: whose entry or exit is this minute. The index that is asked knows only weekday and time, so that
 * one query serves all users; days to expiry and holidays are asked here.
 */
@NullMarked
package io.tarkash.engine.due;

import org.jspecify.annotations.NullMarked;
