/**
 * A broker on paper: one account at the simulated exchange. Requests come in through the broker port
 * and are in the account's own book file before they are answered; trades come from the exchange and
 * are in the book before anyone is told. It knows nothing of the engine's store and trusts no tag.
 */
@NullMarked
package io.tarkash.brokers.paper;

import org.jspecify.annotations.NullMarked;
