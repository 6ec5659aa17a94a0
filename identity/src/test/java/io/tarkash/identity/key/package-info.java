@NullMarked
package io.tarkash.identity.key;

import org.jspecify.annotations.NullMarked;
