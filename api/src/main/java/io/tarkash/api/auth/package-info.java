/**
 * Routes by which people and programs become known: registration, signing in, second factor, sessions, keys.
 *
 * <p>In come passwords, codes and tokens as typed, out go cookies and tokens of {@code identity}, which decides everything.
 */
@NullMarked
package io.tarkash.api.auth;

import org.jspecify.annotations.NullMarked;
