/**
 * What a desk knows: its runs with their orders, fills and positions. It changes only by applying
 * records; a decision works on a copy, which is swapped in once the records are durable.
 */
@NullMarked
package io.tarkash.engine.state;

import org.jspecify.annotations.NullMarked;
