/**
 * Logging in: the page at the broker, the code that comes back from it, the exchange of the code for tokens, when they
 * end, and which session an account uses now. Credentials and answers come in, sessions go out.
 */
@NullMarked
package io.tarkash.brokers.noren.session;

import org.jspecify.annotations.NullMarked;
