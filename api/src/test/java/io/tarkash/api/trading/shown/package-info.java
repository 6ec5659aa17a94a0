/** What a desk's books are worth when they are shown. */
@NullMarked
package io.tarkash.api.trading.shown;

import org.jspecify.annotations.NullMarked;
