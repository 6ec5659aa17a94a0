/** Tests of what is compared for a person: contract lists and days of trading with small, hand-made differences. */
@NullMarked
package io.tarkash.live.board;

import org.jspecify.annotations.NullMarked;
