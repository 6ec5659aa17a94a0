/** The weekend run, small. Folder and seed go in; what was not as it has to be comes out. */
@NullMarked
package io.tarkash.bench.weekend;

import org.jspecify.annotations.NullMarked;
