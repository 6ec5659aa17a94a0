/** WebSocket streams that keep themselves connected and take silence for death. */
@NullMarked
package io.tarkash.wire.stream;

import org.jspecify.annotations.NullMarked;
