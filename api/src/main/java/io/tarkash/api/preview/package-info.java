/**
 * A strategy looked at before it is live: the contracts it would find, what they cost and earn, and everything that
 * would keep it from running. The engine's own checks answer on the market of the moment; nothing is decided, sent or
 * stored. Money is in paise; only the Greeks are floating-point numbers.
 */
@NullMarked
package io.tarkash.api.preview;

import org.jspecify.annotations.NullMarked;
