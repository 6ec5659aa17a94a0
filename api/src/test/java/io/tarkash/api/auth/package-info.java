/** Tests of signing in and of one's own credentials, through HTTP and with real identity behind it. */
@NullMarked
package io.tarkash.api.auth;

import org.jspecify.annotations.NullMarked;
