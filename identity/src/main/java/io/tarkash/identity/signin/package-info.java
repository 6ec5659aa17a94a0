/**
 * Signing in and staying in control of an account: password, second factor, delays against guessing, changes of
 * credentials, and resets by an administrator.
 */
@NullMarked
package io.tarkash.identity.signin;

import org.jspecify.annotations.NullMarked;
