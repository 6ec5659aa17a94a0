/** Tests of what users define. */
@NullMarked
package io.tarkash.api.definitions;

import org.jspecify.annotations.NullMarked;
