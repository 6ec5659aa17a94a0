/**
 * HTTP calls over warm connections. A call ends as answered, as never sent, or as lost, because what may be done next
 * depends on which it was. Nothing is retried and no redirect is followed.
 */
@NullMarked
package io.tarkash.wire.http;

import org.jspecify.annotations.NullMarked;
