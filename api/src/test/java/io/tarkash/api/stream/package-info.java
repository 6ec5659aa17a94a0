/** Tests of the live stream, with readers that come back, are slow, or lose their session. */
@NullMarked
package io.tarkash.api.stream;

import org.jspecify.annotations.NullMarked;
