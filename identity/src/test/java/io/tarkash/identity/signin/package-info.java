@NullMarked
package io.tarkash.identity.signin;

import org.jspecify.annotations.NullMarked;
