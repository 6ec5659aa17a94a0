package io.tarkash.domain.market.contract;

/** An exchange on which index options trade. */
public enum Exchange {
    NSE,
    BSE
}
