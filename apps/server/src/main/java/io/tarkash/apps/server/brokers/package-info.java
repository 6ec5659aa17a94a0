/**
 * The accounts at real brokers: their logins, their links, the brokers' contract lists, and what has to be asked of a
 * broker ahead of an entry.
 */
@NullMarked
package io.tarkash.apps.server.brokers;

import org.jspecify.annotations.NullMarked;
