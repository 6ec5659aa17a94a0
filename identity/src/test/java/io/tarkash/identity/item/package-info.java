@NullMarked
package io.tarkash.identity.item;

import org.jspecify.annotations.NullMarked;
