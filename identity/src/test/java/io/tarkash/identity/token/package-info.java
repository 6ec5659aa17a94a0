@NullMarked
package io.tarkash.identity.token;

import org.jspecify.annotations.NullMarked;
