/** Live prices of several streams merged into one market: one source at a time is believed, the others stand by. */
@NullMarked
package io.tarkash.marketdata.feed;

import org.jspecify.annotations.NullMarked;
