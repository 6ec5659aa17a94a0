/**
 * Who someone is: the entrance to users, sign-in, second factor, sessions, tokens and API keys.
 *
 * <p>In come what requests show (a cookie, a token, a key), out go principals. {@link io.tarkash.identity.Identity}
 * puts the services together over one store; each has a package of its own. There is no HTTP in here.
 */
@NullMarked
package io.tarkash.identity;

import org.jspecify.annotations.NullMarked;
