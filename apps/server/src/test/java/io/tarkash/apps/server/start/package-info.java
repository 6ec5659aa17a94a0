/** Tests of what a process needs before it can serve. */
@NullMarked
package io.tarkash.apps.server.start;

import org.jspecify.annotations.NullMarked;
