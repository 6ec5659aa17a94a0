/**
 * Stage: what the run is worth and whether that fires a stop or a target. Leg rules come before the rules
 * on the whole run; both read the market of this minute and the account's own fills.
 */
@NullMarked
package io.tarkash.engine.position;

import org.jspecify.annotations.NullMarked;
