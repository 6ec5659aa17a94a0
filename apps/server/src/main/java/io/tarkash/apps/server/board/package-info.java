/**
 * The go / no-go board: what stands between a user's accounts and today's trading, as far as this process knows without
 * asking a broker, and the reasons why an account may not trade live.
 */
@NullMarked
package io.tarkash.apps.server.board;

import org.jspecify.annotations.NullMarked;
