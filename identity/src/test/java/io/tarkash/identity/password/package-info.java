@NullMarked
package io.tarkash.identity.password;

import org.jspecify.annotations.NullMarked;
