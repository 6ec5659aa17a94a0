/**
 * What is traded: underlyings, option contracts and the facts of a contract (lot, tick, freeze
 * quantity). Facts belong to the contract and are effective-dated, never to the underlying for ever.
 */
@NullMarked
package io.tarkash.domain.market.contract;

import org.jspecify.annotations.NullMarked;
