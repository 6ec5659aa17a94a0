/** Tests of the frame, on a few routes of their own. */
@NullMarked
package io.tarkash.api.http;

import org.jspecify.annotations.NullMarked;
