/**
 * Orders: the intent behind one, the tag that finds it again in a broker's book, its state as a
 * type, and the fills it earned. Ids are derived from what they stand for, never drawn.
 */
@NullMarked
package io.tarkash.domain.order;

import org.jspecify.annotations.NullMarked;
