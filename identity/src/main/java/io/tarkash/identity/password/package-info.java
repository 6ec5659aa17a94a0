/**
 * Passwords: which ones are good enough, how they are hashed, and the work of checking one, which is the same whether
 * or not there is such a user.
 */
@NullMarked
package io.tarkash.identity.password;

import org.jspecify.annotations.NullMarked;
