/** What the words of {@code ./tarkash soak} come to. */
@NullMarked
package io.tarkash.soak;

import org.jspecify.annotations.NullMarked;
