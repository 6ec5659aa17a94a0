/** The alerts on a made time, with real HTTP servers on this machine at the other end. */
@NullMarked
package io.tarkash.alerts;

import org.jspecify.annotations.NullMarked;
