/**
 * The server as others see it: a process that is started and killed, and an API that answers or does not. Nothing here
 * knows what the answers mean. A request whose answer did not come may be sent again with the same key.
 */
@NullMarked
package io.tarkash.remote;

import org.jspecify.annotations.NullMarked;
