/**
 * Who does the work that may take long: virtual threads in a server, the agenda of virtual time in tests. Tasks go
 * in; what comes of them is told by the tasks themselves.
 */
@NullMarked
package io.tarkash.live.workers;

import org.jspecify.annotations.NullMarked;
