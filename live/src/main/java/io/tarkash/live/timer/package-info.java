/**
 * The machine's time: a minute timer that is never early and notices what the clock does, and the twin of virtual
 * time for a server.
 */
@NullMarked
package io.tarkash.live.timer;

import org.jspecify.annotations.NullMarked;
