/** Tests of what previews compute. */
@NullMarked
package io.tarkash.api.preview;

import org.jspecify.annotations.NullMarked;
