/**
 * The connection of an account to its broker: what it wants to know, whether it is logged in, and how a person logs in.
 *
 * <p>What is given to a broker goes in and never comes out again; how brokers are reached is behind a door that the
 * server brings, or does not bring where it trades on paper only.
 */
@NullMarked
package io.tarkash.api.brokers;

import org.jspecify.annotations.NullMarked;
