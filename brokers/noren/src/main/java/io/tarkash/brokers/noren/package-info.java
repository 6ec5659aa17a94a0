/**
 * Shoonya and Zebu: two brokers behind one protocol, Noren. The house is made with a dialect and addresses, and gives
 * the login, the contract list and the links of accounts; the packages below are its session, its calls, its stream
 * and what the broker's words mean.
 */
@NullMarked
package io.tarkash.brokers.noren;

import org.jspecify.annotations.NullMarked;
