/**
 * Desks in real time. A minute timer and the market's seconds come in, each desk decides on a thread of its own, and
 * what it wants done goes out over lines to brokers; what a desk shows is a snapshot that readers never hold up.
 */
@NullMarked
package io.tarkash.live;

import org.jspecify.annotations.NullMarked;
