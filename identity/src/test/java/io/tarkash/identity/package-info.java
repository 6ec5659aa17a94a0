@NullMarked
package io.tarkash.identity;

import org.jspecify.annotations.NullMarked;
