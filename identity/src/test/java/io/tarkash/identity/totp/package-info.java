@NullMarked
package io.tarkash.identity.totp;

import org.jspecify.annotations.NullMarked;
