/**
 * What an operator or a user has to be told by the machinery around the desks: a clock that was set, a store that is
 * gone, a minute that memory and store disagree about. Alerts of the desks themselves pass through here too.
 */
@NullMarked
package io.tarkash.live.notice;

import org.jspecify.annotations.NullMarked;
