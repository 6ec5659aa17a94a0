/** What the two sockets say: binary ticks on the one, order rows on the other. */
@NullMarked
package io.tarkash.brokers.angelone.stream;

import org.jspecify.annotations.NullMarked;
