/** Logging in by the redirect of the broker's page, checksums, and the session that one account has until 06:00. */
@NullMarked
package io.tarkash.brokers.zerodha.session;

import org.jspecify.annotations.NullMarked;
