package io.tarkash.brokers.noren.session;

import java.net.URI;
import java.time.Duration;

/**
 * How a dialect logs in.
 *
 * @param page the broker's login page, without parameters
 * @param sendsUser whether the exchange of the code names the user; one broker refuses it without, the other's
 *     documents know no such field
 * @param refreshes whether a session can be renewed without a person
 * @param deadline the most that a call takes
 */
public record LoginTerms(URI page, boolean sendsUser, boolean refreshes, Duration deadline) {}
