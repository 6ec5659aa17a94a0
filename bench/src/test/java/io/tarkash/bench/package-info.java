@NullMarked
package io.tarkash.bench;

import org.jspecify.annotations.NullMarked;
