/**
 * Answers of a broker's read field by field: forgiving in how a value is written, exact in what it says. What must be
 * understood and cannot be is an {@link io.tarkash.wire.json.UnreadableRow}.
 */
@NullMarked
package io.tarkash.wire.json;

import org.jspecify.annotations.NullMarked;
