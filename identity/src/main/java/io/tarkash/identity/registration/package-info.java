/**
 * How users come to be: open or by invitation, and the very first administrator.
 */
@NullMarked
package io.tarkash.identity.registration;

import org.jspecify.annotations.NullMarked;
