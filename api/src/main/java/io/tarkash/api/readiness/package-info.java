/**
 * The go / no-go board before a day of trading, an account's tie-out after it, and the list for closing positions over
 * the telephone. The routes only show; what is looked at, and how, is the application's.
 */
@NullMarked
package io.tarkash.api.readiness;

import org.jspecify.annotations.NullMarked;
