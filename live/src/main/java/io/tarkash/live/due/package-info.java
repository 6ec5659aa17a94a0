/**
 * Who is due in a minute, from memory: definitions go in, the dues of a minute come out; and the two checks around
 * it, arming what is due before its minute and proving after it that memory equals the store.
 */
@NullMarked
package io.tarkash.live.due;

import org.jspecify.annotations.NullMarked;
