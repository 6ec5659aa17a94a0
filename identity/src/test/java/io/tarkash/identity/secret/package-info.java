@NullMarked
package io.tarkash.identity.secret;

import org.jspecify.annotations.NullMarked;
