/** The simulated days in the share that a test has time for. */
@NullMarked
package io.tarkash.soak.day;

import org.jspecify.annotations.NullMarked;
